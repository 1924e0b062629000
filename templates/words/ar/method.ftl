# How the desk works: its own words and the rules in force.

method-title = المنهج
method-lead = كيف يتحقق هذا المكتب من الادعاءات. يقرؤه كل من في الداخل، وتضمه كل حزمة للمقيّمين.
method-own = بكلمات المكتب
method-none = لم يكتبه أحد بعد.
method-write = كتابة النسخة التالية
method-text = كيف يعمل المكتب
method-the-text = المنهج
method-hint = بصيغة Markdown: كيف تُختار الادعاءات وتُبحث وتُقدَّر وتُعتمد وتُصحَّح. كل نسخة تبقى.
method-saved = حُفظ المنهج.
method-changed = المنهج الآن في النسخة { $n }.
method-no-version = ليس للمنهج نسخة رقمها { $n }.
method-old = هذه نسخة سابقة.
method-newest = قراءة الأحدث
method-versions = النسخ
method-older = نسخ أقدم
method-rules = القواعد السارية
method-rules-hint = ما يُلزم به Docket الجميع، كما هو محدد الآن.
method-rating = التقدير
method-meaning = معناه
method-evidence = ما يتطلبه من أدلة
method-risk = الخطورة
method-rule = القاعدة
method-rule-count = { $n ->
        [zero] لا يلزم أن يوافق أحد.
        [one] يوافق شخص آخر.
        [two] يوافق شخصان آخران.
        [few] يوافق { $n } أشخاص آخرين.
        [many] يوافق { $n } شخصًا آخر.
       *[other] يوافق { $n } شخص آخر.
    }
method-rule-blind = { $n ->
        [one] يقدّر شخص ثانٍ الادعاء قبل أن يقرأ الحكم. وإن اختلفا اختار شخص ثالث.
       *[other] يقدّر شخص ثانٍ الادعاء قبل أن يقرأ الحكم، ويلزم { $n } من الموافقات. وإن اختلفا اختار شخص ثالث.
    }
method-no-hand = لا يعتمد أحد حكمًا كانت له يد فيه.
method-did-write = كتب النسخة { $n } من المنهج
