# The rooms of admins: roles, tags, the log, the system.

admin-people = الأشخاص
admin-roles = الأدوار
admin-tags = الوسوم
admin-system = النظام
admin-claims = { $n ->
        [zero] لا ادعاءات
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $total } ادعاءات
        [many] { $total } ادعاء
       *[other] { $total } ادعاء
    }
admin-articles = { $n ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $total } مقالات
        [many] { $total } مقالًا
       *[other] { $total } مقال
    }
admin-persons = { $n ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $total } أشخاص
        [many] { $total } شخصًا
       *[other] { $total } شخص
    }
admin-events = { $n ->
        [zero] لا أحداث
        [one] حدث واحد
        [two] حدثان
        [few] { $total } أحداث
        [many] { $total } حدثًا
       *[other] { $total } حدث
    }
admin-minutes = { $n ->
        [zero] 0 دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $total } دقائق
        [many] { $total } دقيقة
       *[other] { $total } دقيقة
    }
admin-hours = { $n ->
        [zero] 0 ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $total } ساعات
        [many] { $total } ساعة
       *[other] { $total } ساعة
    }
admin-days = { $n ->
        [zero] 0 يوم
        [one] يوم واحد
        [two] يومان
        [few] { $total } أيام
        [many] { $total } يومًا
       *[other] { $total } يوم
    }
admin-lasted = { $first } و{ $next }
admin-log-since = { $events } منذ { $day }
admin-log-unverified = { $events }. لم يتحقق أحد من السجل هنا بعد.
admin-log-unbroken = سليم: { $events }، آخر تحقق { $at }.
admin-log-unbroken-since = سليم منذ { $day }: { $events }، آخر تحقق { $at }.
admin-log-followed = تُتبّع حتى الحدث { $number } بطلب من { $name }.
admin-log-running = يجري التحقق من السجل: { $done } من { $of } من الأحداث حتى الآن. انظر بعد قليل.
admin-log-started-by = بدأه { $name }.
admin-log-broke-off = { $events }. انقطع آخر تحقق { $at } قبل نهايته.
admin-log-again = تحقق من جديد.
admin-log-broken = مكسور عند الحدث { $number }: { $words }.
admin-log-found = اكتُشف { $at } بطلب من { $name }. احفظ نسخة من قاعدة البيانات كما هي، وقارنها بنسخة احتياطية أو بسجل مصدَّر.
admin-log-verify = تحقق الآن
admin-log-export = تصدير CSV
admin-log-filters = المرشّحات
admin-log-filter = ترشيح
admin-log-done = ما فُعل
admin-log-anything = أي شيء
admin-log-of = ادعاء أو مقال
admin-log-of-hint = C-0147، أو عنوان مقال.
admin-log-from-hint = أول يوم، بالتوقيت العالمي.
admin-log-to-hint = آخر يوم، بالتوقيت العالمي.
admin-log-person-is = الشخص
admin-log-done-is = ما فُعل
admin-log-belongs = يخص
admin-log-command-line = سطر الأوامر
admin-log-nobody = بلا دخول
admin-log-details = التفاصيل
admin-log-details-of = الحدث { $number }
admin-log-details-table = تفاصيل الحدث { $number }
admin-log-what = ماذا
admin-log-before = قبل
admin-log-after = بعد
admin-log-hint = كل تغيير ودخول وتصدير حدث. يحمل كل حدث بصمة SHA-256 على نفسه وعلى الحدث السابق له، فيظهر كل حدث غُيّر أو فُقد أو نُقل. أما أن نهاية السجل قُطعت أو أنه كُتب كله من جديد فيظهر بالمقارنة مع نقطة تحقق حُفظت في مكان آخر.
admin-log-head = بصمة أحدث حدث هنا
admin-log-nothing = لا شيء في السجل يطابق هذه المرشّحات.
admin-log-not-shown = لا يُعرض شيء حتى يصح المرشّح.
admin-log-no-page = ليست هذه صفحة من السجل. ابدأ من أحدث حدث فيه.
admin-log-all = { $subject }، الكل
admin-log-unexported = يراعي التصدير الشخص والمقال والمدة؛ ويضم ما تستبعده المرشّحات الأخرى هنا.
admin-log-order = الأحدث أولًا، والأوقات بالتوقيت العالمي
admin-roles-lead = يستطيع كل دور أيضًا ما تستطيعه الأدوار التي قبله. لا أحد يعتمد حكمًا كانت له يد فيه، ولا المديرون.
admin-roles-rights = الصلاحيات
admin-roles-each = ما يستطيعه كل دور
admin-roles-may = الصلاحية
admin-roles-yes = نعم
admin-roles-no = لا
admin-roles-must = يجب أن يستعمل عاملًا ثانيًا
admin-roles-must-hint = من ليس لديه بعد يُقاد إلى إعداده عند الدخول، ولا يستطيع شيئًا قبله. لا يشمل ذلك سطر الأوامر.
admin-roles-asked-nobody = لا يُطلب من أحد؛ يستطيع الجميع إعداده.
admin-roles-asked = يُطلب من: { $roles }.
admin-roles-have = لدى { $with } من { $people }.
admin-roles-saved = تم الحفظ. من له دور كهذا وليس لديه عامل ثانٍ يعدّه قبل أي شيء آخر.
admin-roles-life = حياة الادعاء
admin-roles-moves = من ينقل الادعاء من حالة إلى أخرى
admin-roles-action = الإجراء
admin-roles-who = من
admin-roles-only-if = بشرط
admin-roles-refused = ما ليس له صف هنا مرفوض.
admin-system-program = البرنامج
admin-system-version = الإصدار
admin-system-since = يعمل منذ
admin-system-uptime = { $uptime } على هذا الخادم
admin-system-times = الأوقات
admin-system-utc = بالتوقيت العالمي، في كل صفحة وكل تقرير
admin-system-zone = المنطقة الزمنية
admin-system-zone-hint = باسمها في قائمة IANA، مثل Europe/London. يأتي البريد اليومي في ساعته هناك.
admin-system-zone-saved = تغيّرت المنطقة الزمنية للمكتب.
admin-system-mail = البريد
admin-system-mail-off = لا يرسل هذا الخادم بريدًا: لم يُسمَّ خادم بريد.
admin-system-mail-on = يرسل هذا الخادم البريد.
admin-system-mail-waiting = في الانتظار
admin-system-mail-waits = { $n ->
        [zero] لا رسائل
        [one] رسالة واحدة
        [two] رسالتان
        [few] { $n } رسائل
        [many] { $n } رسالة
       *[other] { $n } رسالة
    }
admin-system-mail-waits-many = { $n } رسالة أو أكثر
admin-system-mail-failed = آخر إخفاق
admin-system-mail-none-failed = لا إخفاق في الأسبوعين الأخيرين.
admin-system-database = قاعدة البيانات
admin-system-kind = النوع
admin-system-where = المكان
admin-system-size = الحجم
admin-system-schema = المخطط
admin-system-schema-of = { $n ->
        [zero] { $last }
        [one] { $last }، بعد ترحيل واحد
        [two] { $last }، بعد ترحيلين
        [few] { $last }، بعد { $n } ترحيلات
        [many] { $last }، بعد { $n } ترحيلًا
       *[other] { $last }، بعد { $n } ترحيل
    }
admin-system-which = أيها
admin-system-holds = يضم
admin-system-not-outside = { $n ->
        [zero] أُضيفت جميع نقاط التحقق إلى ملف الإعداد checkpoint-file.
        [one] تعذّرت إضافة نقطة تحقق واحدة إلى ملف الإعداد checkpoint-file. ستُضاف حالما تصبح الكتابة فيه ممكنة، والسبب مذكور في رسائل الخادم.
        [two] تعذّرت إضافة نقطتَي تحقق إلى ملف الإعداد checkpoint-file. ستُضافان حالما تصبح الكتابة فيه ممكنة، والسبب مذكور في رسائل الخادم.
        [few] تعذّرت إضافة { $n } نقاط تحقق إلى ملف الإعداد checkpoint-file. ستُضاف حالما تصبح الكتابة فيه ممكنة، والسبب مذكور في رسائل الخادم.
        [many] تعذّرت إضافة { $n } نقطة تحقق إلى ملف الإعداد checkpoint-file. ستُضاف حالما تصبح الكتابة فيه ممكنة، والسبب مذكور في رسائل الخادم.
       *[other] تعذّرت إضافة { $n } نقطة تحقق إلى ملف الإعداد checkpoint-file. ستُضاف حالما تصبح الكتابة فيه ممكنة، والسبب مذكور في رسائل الخادم.
    }
admin-system-read-log = قراءة السجل
admin-system-backups = النسخ الاحتياطية
admin-system-backup-hint = شغّل هذا على جهاز الخادم، باسم غير موجود بعد. يواصل المكتب عمله في هذه الأثناء.
admin-system-no-backup = لم ينشئ أحد نسخة احتياطية بـDocket بعد.
admin-system-last-backup = آخر نسخة احتياطية، { $file }، أُنشئت
admin-tags-look-again = انظر مرة أخرى
admin-tags-change = تغيير
admin-tags-counts = { $claims }. يسري التغيير فورًا لمن يكتب الوسم؛ ثم تتبعه الادعاءات.
admin-tags-new-name = الاسم الجديد
admin-tags-rename = إعادة تسمية
admin-tags-merge-into = الدمج في
admin-tags-merge-hint = وسم تحمله ادعاءات.
admin-tags-merge = دمج
admin-tags-retire = إيقاف
admin-tags-retire-hint = لا يُمنح لادعاء بعد الآن؛ وما يحمله يبقى له.
admin-tags-leave = اتركه كما هو
admin-tags-none = ليس لأي ادعاء وسم بعد. تُكتب الوسوم حيث يُنشأ الادعاء أو يُعدَّل.
admin-tags-tag = الوسم
admin-tags-claims = الادعاءات
admin-tags-former = لم تعد تُمنح
admin-tags-former-long = وسوم لم تعد تُمنح
admin-tags-since = منذ
admin-tags-read-as = تُقرأ
admin-tags-bring-back = إعادة
admin-tags-retired = متوقف
admin-tags-moving = يتحول «{ $tag }» إلى «{ $to }»: بقي { $left }. تحمل الادعاءات الجديدة الوسم الجديد بالفعل.
admin-tags-no-page = ليست هذه صفحة من الوسوم. ابدأ من الأولى.
admin-tags-order = حسب الاسم
admin-tags-renamed = أُعيدت التسمية.
admin-tags-merged = تم الدمج.
admin-tags-retired-done = تم الإيقاف. الادعاءات التي تحمل الوسم تحتفظ به.
admin-tags-back = يمكن منح الوسم مرة أخرى.
admin-about-article = المقالات
admin-about-backup = النسخ الاحتياطية
admin-about-bulk = عدة ادعاءات معًا
admin-about-claim = الادعاءات
admin-about-comment = التعليقات
admin-about-desk = المكتب
admin-about-line = أسطر المقالات
admin-about-person = الأشخاص
admin-about-reply = طلبات الرد
admin-about-report = التقارير
admin-about-scale = سلالم التقدير
admin-about-sentence = الجمل
admin-about-session = الجلسات
admin-about-sign-in = الدخول
admin-about-sign-out = الخروج
admin-about-source = المصادر
admin-about-tag = الوسوم
admin-about-verdict = الأحكام
admin-about-view = العروض المحفوظة
admin-about-work = المصادر نفسها
admin-about-act = { $subject }: { $act }
admin-log-stranger = شخص لم يسجّل الدخول
admin-did-set-up = أعدّ المكتب باسم { $name }
admin-did-backup = أنشأ النسخة الاحتياطية { $name }
admin-did-restore = وضع النسخة الاحتياطية { $name } مكان المكتب
admin-did-scale = أنشأ سلم التقدير { $name }
admin-did-import = استورد «{ $name }»
admin-did-bulk = بدأ إجراء على عدة ادعاءات
admin-did-bulk-undo = تراجع عن إجراء على عدة ادعاءات
admin-did-name = سمّى المكتب { $name }
admin-did-zone = جعل ساعات المكتب بتوقيت { $zone } بدل { $was }
admin-did-target = حدّد أقصى عمر للادعاء المفتوح بالأيام: { $days } بدل { $was }
admin-did-nobody = لا أحد
admin-did-factors = يطلب عاملًا ثانيًا من { $roles } بدل { $was }
admin-did-view-save = حفظ العرض { $name }
admin-did-view-rename = أعاد تسمية العرض { $was } إلى { $name }
admin-did-view-share = شارك العرض { $name }
admin-did-view-unshare = أوقف مشاركة العرض { $name }
admin-did-view-delete = حذف العرض { $name }
admin-did-line-aside = نحّى سطرًا من المقال
admin-did-line-back = أعاد سطرًا من المقال
admin-did-join = دمج جملتين
admin-did-split = قسم جملة
admin-did-claim = جعل جملة ادعاء
admin-did-decide-as = فرز جملة: { $decision }
admin-did-decide = فرز جملة
admin-did-tag-rename = أعاد تسمية الوسم { $was } إلى { $name }
admin-did-tag-merge = دمج الوسم { $was } في { $name }
admin-did-tag-retire = أوقف الوسم { $name }
admin-did-tag-back = أعاد الوسم { $name }
admin-did-report-begin = بدأ تصدير { $name }
admin-did-report = صدّر { $name }، عدد الصفوف { $rows }
admin-did-report-broken = لم يأخذ { $name } كاملًا
admin-did-report-stop = أوقف تصدير { $name }
admin-did-preset-save = حفظ الاختيار { $name }
admin-did-preset-rename = أعاد تسمية الاختيار { $was } إلى { $name }
admin-did-preset-share = شارك الاختيار { $name }
admin-did-preset-unshare = أوقف مشاركة الاختيار { $name }
admin-did-preset-delete = حذف الاختيار { $name }
admin-did-sign-in-code = سجّل الدخول برمز استرداد؛ الباقي { $left }
admin-did-sign-out = سجّل الخروج
admin-did-end-own = أنهى جلسة له
admin-did-end-own-many = أنهى جلسات له، عددها { $count }
admin-did-end = أنهى جلسة شخص
admin-did-end-many = أنهى جلسات شخص، عددها { $count }
admin-did-invite = أضاف { $name } بدور { $role }
admin-did-link = أنشأ رابط كلمة مرور لـ { $name }
admin-did-link-off = سحب دعوة { $name }
admin-did-role = جعل دور { $name } { $role } بدل { $was }
admin-did-disable = عطّل { $name }
admin-did-enable = فعّل { $name }
admin-did-own-name = غيّر ما يخصه: { $changes }
admin-did-their-name = غيّر ما يخص { $name }: { $changes }
admin-did-own-password = عيّن كلمة مروره
admin-did-their-password = عيّن كلمة مرور { $name }
admin-did-own-factor = فعّل عامله الثاني
admin-did-their-factor = فعّل العامل الثاني لـ { $name }
admin-did-own-factor-off = أوقف عامله الثاني
admin-did-their-factor-off = أوقف العامل الثاني لـ { $name }
admin-did-own-codes = أنشأ رموز استرداده من جديد
admin-did-their-codes = أنشأ رموز استرداد { $name } من جديد
admin-did-sign-in = سجّل الدخول
admin-did-sign-in-from = سجّل الدخول من { $address }
admin-did-refused = رُفض دخوله
admin-did-refused-as = رُفض دخوله باسم { $name }
admin-did-refused-from = رُفض دخوله من { $address }
admin-did-refused-as-from = رُفض دخوله باسم { $name } من { $address }
admin-did = فعل «{ $act }»
admin-did-named = فعل «{ $act }» { $name }
admin-did-to = فعل «{ $act }» في { $of }
admin-did-to-named = فعل «{ $act }» في { $of } { $name }
admin-did-with = { $did }: { $changes }
