# The door and the own account: signing in, set-up, look, keys, language, password, second factor, sessions.

account-sign-in = تسجيل الدخول
account-demo = هذا مكتب تجريبي. أشخاصه وكلمات مرورهم مكتوبة في الطرفية التي شُغّل منها.
account-email = البريد الإلكتروني
account-password = كلمة المرور
account-forgot = نسيت كلمة المرور؟ يستطيع مدير أن يعطيك رابطًا لتعيين كلمة جديدة.
account-your-code = رمزك
account-code-lead = افتح تطبيق المصادقة واكتب الرمز الذي يعرضه من أجل { $desk }.
account-code = الرمز
account-code-hint = ستة أرقام. إن لم يكن التطبيق معك، فأحد رموز الاسترداد.
account-code-lost = لا التطبيق معك ولا رمز استرداد؟ يستطيع مدير أن يوقف عاملك الثاني.
account-code-late = مرّت أكثر من 10 دقائق منذ كتبت كلمة المرور، فاكتبها مرة أخرى.
account-start-again = ابدأ من جديد
account-welcome = مرحبًا
account-welcome-name = مرحبًا، { $name }
account-welcome-lead = اختر كلمة المرور التي ستدخل بها إلى { $desk }.
account-another-password = كلمة مرور جديدة
account-reset-lead = اختر كلمة مرور أخرى من أجل { $desk }. تنتهي كل جلسة مفتوحة لك أينما كانت.
account-password-hint = 12 حرفًا على الأقل. ثلاث كلمات أو أربع لا رابط بينها تكون كلمة مرور جيدة.
account-set-password = عيّن كلمة المرور
account-setup = الإعداد
account-setup-desk = إعداد هذا المكتب
account-setup-lead = تصبح أول مدير له. طبع الخادم الرمز عند تشغيله.
account-setup-code = الرمز الذي طبعه الخادم
account-desk-name = اسم المكتب
account-desk-name-hint = كاسم مؤسستكم الصحفية مثلًا.
account-your-name = اسمك
account-your-email = بريدك الإلكتروني
account-sign-out = تسجيل الخروج
account-you = أنت
account-name = الاسم
account-name-hint = كما يظهر في سجل ما تفعله من الآن فصاعدًا.
account-signs-in-as = تدخل باسم { $email }.
account-look = المظهر
account-to-dark = التبديل إلى الداكن
account-to-light = التبديل إلى الفاتح
account-single-keys = المفاتيح المفردة
account-language = اللغة
account-language-browser = كلغة المتصفح
account-keys-hint = مفاتيح مثل C لكلمة «ادعاء» تعمل فورًا حيث لا يُكتب نص.
account-see-keys = عرض كل المفاتيح
account-save = حفظ
account-saved = تم الحفظ.
account-told = ما تُخطَر به
account-after-decision = بعد القرار
account-go-on = الانتقال بعد القرار إلى الجملة التالية غير المفروزة
account-password-now = كلمة مرورك الحالية
account-new-password = كلمة المرور الجديدة
account-change-password = غيّر كلمة المرور
account-password-changed = تغيّرت كلمة مرورك. انتهت كل جلسة أخرى.
account-factor = العامل الثاني
account-factor-on = مفعّل: يحتاج الدخول أيضًا إلى رمز من تطبيقك.
account-factor-off = متوقف: من يعرف كلمة مرورك يستطيع الدخول باسمك.
account-factor-change = تغييره
account-factor-set-up = إعداده
account-sessions = أين سجّلت الدخول
account-your-sessions = جلساتك
account-end-others = إنهاء كل ما عداها
account-browser = المتصفح
account-signed-in = وقت الدخول
account-last-used = آخر استعمال
account-end = إنهاء
account-end-session = جلسة { $browser }
account-this-one = هذه
account-browser-on = { $browser } على { $system }
account-browser-unknown = متصفح غير معروف
account-session-ended = انتهت الجلسة.
account-sessions-ended = { $n ->
        [zero] لم تكن هناك جلسة أخرى.
        [one] انتهت الجلسة الأخرى.
        [two] انتهت الجلستان الأخريان.
        [few] انتهت { $n } جلسات أخرى.
        [many] انتهت { $n } جلسة أخرى.
       *[other] انتهت { $n } جلسة أخرى.
    }
account-no-look = ليس هذا من المظاهر: system وlight وdark.
account-no-language = ليست هذه من اللغات.
account-no-session = لا يذكر النموذج أي جلسة تنتهي.
account-codes = رموز الاسترداد
account-codes-lead = يُدخلك كل منها مرة واحدة حين لا يكون تطبيقك معك. تُعرض الآن ولا تُعرض بعدها أبدًا: اطبعها أو احفظها في مدير كلمات مرور.
account-codes-kept = حفظتها
account-factor-dropped = توقف العامل الثاني. كلمة مرورك وحدها تُدخلك.
account-factor-lead = رمز من تطبيق على هاتفك يُطلب إلى جانب كلمة مرورك. من يعرف كلمة المرور وحدها يبقى خارجًا.
account-factor-first = أعدّ عاملك الثاني
account-factor-first-lead = في { $desk } يتطلب دور { $role } عاملًا ثانيًا: رمزًا من تطبيق على هاتفك إلى جانب كلمة مرورك. يُفتح كل ما عداه متى فُعّل.
account-factor-show = اعرضه على تطبيقك
account-factor-scan = افتح تطبيق مصادقة ودعه يمسح هذه الصورة، أو اكتب المفتاح بيدك.
account-factor-qr = المفتاح كرمز QR
account-factor-code = الرمز الذي يعرضه التطبيق
account-factor-code-hint = ستة أرقام. يُفعّل العامل الثاني متى تطابقت.
account-factor-switch-on = تفعيله
account-factor-again = ابدأ من جديد
account-your-password = كلمة مرورك
account-factor-another = أنشئ مفتاحًا آخر
account-factor-is-on = عاملك الثاني مفعّل.
account-codes-left = { $n ->
        [zero] لم يبق أي رمز. كل رمز يُدخلك مرة واحدة دون التطبيق.
        [one] بقي رمز واحد. كل رمز يُدخلك مرة واحدة دون التطبيق.
        [two] بقي رمزان. كل رمز يُدخلك مرة واحدة دون التطبيق.
        [few] بقيت { $n } رموز. كل رمز يُدخلك مرة واحدة دون التطبيق.
        [many] بقي { $n } رمزًا. كل رمز يُدخلك مرة واحدة دون التطبيق.
       *[other] بقي { $n } رمز. كل رمز يُدخلك مرة واحدة دون التطبيق.
    }
account-codes-new = أنشئ عشرة رموز جديدة
account-factor-switch-off = إيقافه
