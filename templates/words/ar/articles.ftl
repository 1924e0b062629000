# Articles: the list, the page of one, and its sentences.

articles-article = مقال
articles-none = لا توجد مقالات بعد.
articles-count = { $n ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $n } مقالات
        [many] { $n } مقالًا
       *[other] { $n } مقال
    }
articles-part = الجزء { $n } من { $total }
articles-back = العودة إلى المقالات
articles-back-to-it = العودة إلى المقال
articles-published = نُشر
articles-published-on = نُشر
articles-imported = استُورد
articles-by = بواسطة { $by }
articles-imported-from = استُورد من { $origin } بواسطة { $by }
articles-command-line = سطر الأوامر

# A number in bold stands before most of these.
articles-claims = { $n ->
        [zero] ادعاء
        [one] ادعاء
        [two] ادعاء
        [few] ادعاءات
        [many] ادعاءً
       *[other] ادعاء
    }
articles-of = من
articles-decided = تم فرزها
articles-left = متبقية
articles-worth = تستحق التحقق
articles-decided-of = تم فرز { $n } من { $total }
articles-progress = { $n } من { $total }
articles-left-to-decide = { $n ->
        [zero] لم يبق شيء للفرز
        [one] بقيت جملة واحدة للفرز
        [two] بقيت جملتان للفرز
        [few] بقيت { $n } جمل للفرز
        [many] بقيت { $n } جملة للفرز
       *[other] بقيت { $n } جملة للفرز
    }

articles-decide = فرز جمله
articles-open-triage = فتح فرزه
articles-its-claims = ادعاءاته
articles-check = مراجعة الجمل
articles-about = عن هذا النص
articles-about-import = الاستيراد
articles-link = الرابط
articles-standfirst = المقدمة
articles-language = اللغة
articles-revision = النسخة

# How a sentence stands, behind its words.
articles-state = ({ $state })
articles-state-claim = ({ $state }، { $claim })
articles-state-worth = ({ $state }، تستحق التحقق)

articles-lines-aside = { $n ->
        [zero] لم تُنحَّ أسطر
        [one] سطر واحد مُنحّى
        [two] سطران مُنحّيان
        [few] { $n } أسطر مُنحّاة
        [many] { $n } سطرًا مُنحّى
       *[other] { $n } سطر مُنحّى
    }
articles-bring-back = إعادة
articles-set-line-aside = تنحية سطر
articles-set-paragraph-aside = تنحية الفقرة
articles-set-aside = تنحية

articles-claim-from = إنشاء ادعاء من هذا التحديد
articles-suggest-from = اقتراح ادعاء من هذا التحديد
articles-exact = كلمات المقال
articles-exact-passages = حدّدها في النص، أو انسخها هنا حرفيًا. اترك سطرًا فارغًا بين المقاطع المتباعدة.
articles-tick = أو حدّد جملًا كاملة
articles-sentences = الجمل
articles-statement = الادعاء بكلمات المكتب
articles-statement-hint = إذا تُرك فارغًا بقيت كلمات المقال.
articles-said-by = من قالها

articles-check-of = مراجعة الجمل: { $title }
articles-check-counts = { $n ->
        [zero] لا جمل للفرز، منها { $worth } تستحق التحقق
        [one] جملة واحدة للفرز، منها { $worth } تستحق التحقق
        [two] جملتان للفرز، منهما { $worth } تستحق التحقق
        [few] { $n } جمل للفرز، منها { $worth } تستحق التحقق
        [many] { $n } جملة للفرز، منها { $worth } تستحق التحقق
       *[other] { $n } جملة للفرز، منها { $worth } تستحق التحقق
    }
articles-check-decide = فرزها
articles-check-leave = تركها في صندوق الفرز
articles-check-how = تُفرز كل جملة على حدة. ادمج ما يتصل بعضه ببعض، وقسّم ما يقول أمرين، ونحِّ ما ليس جزءًا من المقال. تبقى كلمات المقال كما هي.
articles-check-move = تنقّل
articles-check-key-join = دمج مع التالية
articles-check-key-split = تقسيم
articles-sentence = الجملة { $n }
articles-join = دمج مع التالية
articles-joined = صارت الجملتان جملة واحدة.
articles-split = تقسيم
articles-split-this = تقسيم هذه الجملة
articles-split-hint = ضع فاصل سطر حيث تبدأ الجملة التالية.
articles-split-done = قُسمت الجملة.
articles-leave-whole = تركها كاملة
