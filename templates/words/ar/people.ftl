# People, for admins.

people-title = الأشخاص
people-link-for = رابط لـ { $name }
people-link-send = { $n ->
        [zero] أرسله بطريقة لا يقرؤها سواهم. يعمل مرة واحدة، ولا يُعرض إلا الآن.
        [one] أرسله بطريقة لا يقرؤها سواهم. يعمل مرة واحدة، ليوم واحد، ولا يُعرض إلا الآن.
        [two] أرسله بطريقة لا يقرؤها سواهم. يعمل مرة واحدة، ليومين، ولا يُعرض إلا الآن.
        [few] أرسله بطريقة لا يقرؤها سواهم. يعمل مرة واحدة، لمدة { $n } أيام، ولا يُعرض إلا الآن.
        [many] أرسله بطريقة لا يقرؤها سواهم. يعمل مرة واحدة، لمدة { $n } يومًا، ولا يُعرض إلا الآن.
       *[other] أرسله بطريقة لا يقرؤها سواهم. يعمل مرة واحدة، لمدة { $n } يوم، ولا يُعرض إلا الآن.
    }
people-link-own = يبدأ بالعنوان الذي يستمع الخادم نفسه عليه. إن كان الناس يصلون إلى Docket بعنوان آخر، فليضبط من يشغّله DOCKET_PUBLIC_ORIGIN؛ ثم أنشئ الرابط مرة أخرى.
people-invite = دعوة شخص
people-everybody = الجميع
people-role = الدور
people-status = الحالة
people-last-seen = آخر ظهور
people-on = مفعّل
people-off = متوقف
people-not-yet = ليس بعد
people-links = روابط مفتوحة
people-links-now = روابط تعمل الآن
people-for = لمن
people-lets-them = يتيح
people-works-until = يعمل حتى
people-change = تغيير
people-come-in = الدخول أول مرة
people-new-password = تعيين كلمة مرور جديدة
people-new-link = رابط جديد
people-new-link-for = لـ { $name }
people-revoke = إبطال
people-revoke-of = رابط { $name }
people-links-hint = لا يُعرض الرابط إلا عند إنشائه، فلا يستطيع من يقرأ هذه الصفحة استعماله. الرابط الجديد يحل محل القديم.
people-make-link = أنشئ الرابط
people-line = { $email }، { $role }، { $status }
people-seen = آخر ظهور
people-what-may = ما يُسمح لهم به
people-role-hint = تنتهي كل جلسة مفتوحة لهم أينما كانت.
people-change-role = غيّر الدور
people-access = الدخول
people-cannot = لا يستطيعون الدخول. يبقى ما فعلوه.
people-then-erase = من عُطّل حسابه يمكن محوه نهائيًا بعد ذلك.
people-enable = تفعيل
people-new-invitation = أنشئ رابط دعوة جديدًا
people-password-link = أنشئ رابطًا لكلمة مرور جديدة
people-end-sessions = إنهاء جلساتهم
people-factor-on = عاملهم الثاني مفعّل.
people-factor-switch-off = إيقاف عاملهم الثاني
people-no-factor = ليس لديهم عامل ثانٍ.
people-not-yourself = لا تستطيع تعطيل نفسك. مدير آخر يستطيع.
people-disable = تعطيل
people-auditor = يقرأ كل شيء، ويصدّر التقارير، ويتحقق من السجل.
people-also = وأيضًا: { $rights }.
people-choose-role = اختر دورًا من القائمة.
people-role-changed = الدور الآن { $role }. انتهت جلساتهم.
people-disabled = تم التعطيل. انتهت جلساتهم.
people-enabled = تم التفعيل. يستطيعون الدخول مرة أخرى.
people-revoked = لم يعد الرابط يعمل.
people-factor-off = توقف العامل الثاني، وانتهت جلساتهم.
people-sessions-ended = { $n ->
        [zero] لم يكونوا داخلين من أي مكان.
        [one] انتهت جلستهم.
        [two] انتهت جلستاهم.
        [few] انتهت جلساتهم وعددها { $n }.
        [many] انتهت جلساتهم وعددها { $n }.
       *[other] انتهت جلساتهم وعددها { $n }.
    }
people-nobody = لا يوجد شخص كهذا.
