# Rating scales: which are in use, what their ratings say and ask for.

scales-scales = سلالم التقدير
scales-lead = ما يمكن أن يقوله الحكم، وما يتطلبه كل تقدير من أدلة قبل اقتراحه. ويعرض نموذج الحكم السلالم المستخدمة.
scales-version = النسخة { $n }
scales-version-by = النسخة { $n }، بقلم { $name }
scales-of-version = { $scale }، النسخة { $n }
scales-label-of = { $label } ({ $scale })
scales-versions = كل تغيير يصنع النسخة التالية. وتحتفظ الأحكام بكلمات النسخة التي صدرت عليها ومعناها ورقمها ولونها.
scales-in-use = مستخدم
scales-aside = غير مستخدم
scales-retired = متقاعد
scales-use = استخدام
scales-set-aside = وضع جانبًا
scales-change = تغيير
scales-no-ratings = لا تقديرات بعد.
scales-ratings = التقديرات
scales-ready = جاهزة للاستخدام
scales-ready-hint = سلالم تأتي مع Docket. وبعد استخدامها يمكنك تغييرها مثل سلالمك.
scales-given = { $n ->
        [zero] لم يُعطَ في أي نسخة من حكم
        [one] أُعطي في نسخة واحدة من حكم
        [two] أُعطي في نسختين من الأحكام
        [few] أُعطي في { $total } نسخ من الأحكام
        [many] أُعطي في { $total } نسخة من الأحكام
       *[other] أُعطي في { $total } نسخة من الأحكام
    }
scales-of-number = الرقم { $n }
scales-never-given = لا حكم بهذا التقدير بعد.
scales-keep-theirs = وتحتفظ بما كان يعنيه حين أُعطي.

## A new scale, a name

scales-new = سلّم جديد
scales-name = اسم السلّم
scales-name-hint = تسمي التقارير السلّم به، فلا يُعطى لغيره أبدًا.
scales-copy-of = يبدأ بـ
scales-copy-hint = تحصل التقديرات المنسوخة على رموز خاصة بها.
scales-copy-none = بلا تقديرات
scales-create = إنشاء السلّم
scales-rename = إعادة التسمية

## A rating

scales-add = إضافة تقدير
scales-label = الكلمات
scales-label-hint = ما يراه القراء، { $most } حرفًا على الأكثر.
scales-definition = المعنى
scales-definition-hint = متى يُعطى، في جملة أو جملتين؛ { $most } حرف على الأكثر.
scales-number = الرقم في ClaimReview
scales-number-hint = موضعه على السلّم. لا تعطِ رقمًا لتقدير خارج السلّم.
scales-number-none = بلا رقم
scales-number-best = { $n } (الأصح)
scales-number-worst = { $n } (الأقل صحة)
scales-colour = اللون
scales-colour-hint = الكلمات بجانبه دائمًا.
scales-evidence = الأدلة التي يتطلبها
scales-evidence-hint = لا يُقترح حكم قبل أن تتوفر كلها.
scales-sources = المصادر
scales-independent = منها مسمّاة، من ناشرين مختلفين
scales-sources-hint = من 0 إلى { $most }
scales-primary = مصدر أولي
scales-primary-hint = الحدث أو الوثيقة نفسها.
scales-reply = محاولة للحصول على رد
scales-reply-hint = رد صاحب الادعاء بين المصادر، أو طلب رد أُجيب عنه أو قوبل بالصمت حتى انقضاء مهلته.
scales-copy = نسخ محفوظة
scales-copies-hint = نسخة محفوظة أو ملف لكل مصدر له رابط.
scales-code = الرمز
scales-code-hint = كلمته في العناوين والتقارير: حروف لاتينية صغيرة وأرقام و _، { $most } على الأكثر. لا يتغير أبدًا. إن تُرك فارغًا صُنع من الكلمات.
scales-code-stays = لا يتغير أبدًا.
scales-save = حفظ نسخةً تالية
scales-cancel = إلغاء
scales-up = إلى الأعلى
scales-down = إلى الأسفل
scales-retire = إحالة إلى التقاعد
scales-bring-back = إعادة
scales-delete = حذف
scales-retire-hint = يبقى التقدير المتقاعد على الأحكام التي تحمله ولا يُعطى بعد ذلك. ولا يُحذف إلا تقدير لم يُعطَ قط.
scales-asks = الأدلة التي يتطلبها:
scales-asks-nothing = لا يتطلب أدلة
scales-asks-sources = { $n ->
        [zero] { $n } مصدر
        [one] مصدر واحد
        [two] مصدران
        [few] { $n } مصادر
        [many] { $n } مصدرًا
       *[other] { $n } مصدر
    }
scales-asks-named = { $n ->
        [zero] { $n } مصدر مسمّى
        [one] مصدر مسمّى واحد
        [two] مصدران مسمّيان من ناشرين مختلفين
        [few] { $n } مصادر مسمّاة من ناشرين مختلفين
        [many] { $n } مصدرًا مسمّى من ناشرين مختلفين
       *[other] { $n } مصدر مسمّى من ناشرين مختلفين
    }
scales-asks-primary = مصدر أولي
scales-asks-reply = محاولة للحصول على رد
scales-asks-copy = نسخ محفوظة

## What was done

scales-done-create = أُنشئ السلّم. أضف تقديراته ثم استخدمه.
scales-done-use = صار السلّم مستخدمًا.
scales-done-set-aside = وُضع السلّم جانبًا. وتبقى أحكامه كما هي.
scales-done-rename = أُعيدت تسمية السلّم.
scales-done-add = أُضيف التقدير.
scales-done-edit = حُفظ التقدير. وتحتفظ الأحكام السابقة بما كان يعنيه.
scales-done-order = تغيّر الترتيب.
scales-done-retire = أُحيل التقدير إلى التقاعد.
scales-done-bring-back = أُعيد التقدير.
scales-done-delete = حُذف التقدير.

## What was not done, and why

scales-the-name = الاسم
scales-the-label = ما يراه القراء
scales-the-definition = المعنى
scales-a-colour = لونًا
scales-no-such = لا يوجد سلّم كهذا.
scales-no-such-rating = لا تقدير «{ $code }» في السلّم.
scales-no-action = اختر ما تريد فعله.
scales-name-taken = هناك سلّم اسمه أو كان اسمه «{ $name }». اختر اسمًا آخر.
scales-label-taken = في السلّم تقدير «{ $label }» بالفعل. اختر كلمات أخرى.
scales-number-range = الرقم من { $least } إلى { $most }؛ اتركه لتقدير خارج السلّم.
scales-sources-range = أدخل عددًا صحيحًا من 0 إلى { $most }.
scales-code-missing = ليس في هذه الكلمات حروف يُصنع منها رمز. أدخل رمزًا.
scales-code-form = في الرمز حروف لاتينية صغيرة من a إلى z وأرقام و _، ويبدأ بحرف.
scales-code-taken = الرمز «{ $code }» لتقدير آخر في المكتب، أو لتقدير يأتي مع Docket. اختر غيره.
scales-most = للمكتب { $n } سلّمًا على الأكثر.
scales-ratings-most = للسلّم { $n } تقديرًا على الأكثر.
scales-here-already = السلّم { $scale } هنا بالفعل.
scales-in-use-already = السلّم { $scale } مستخدم بالفعل.
scales-aside-already = السلّم { $scale } غير مستخدم.
scales-nothing-to-give = ليس في السلّم { $scale } تقدير يُعطى. أضف تقديرًا أو أعد واحدًا أولًا.
scales-last-in-use = السلّم { $scale } آخر سلّم مستخدم. استخدم غيره أولًا.
scales-last-rating = التقدير { $rating } آخر ما في هذا السلّم ليُعطى. أضف غيره أولًا، أو ضع السلّم جانبًا.
scales-at-the-end = هو في طرف السلّم بالفعل.
scales-so-already = التقدير { $rating } كذلك بالفعل.
scales-was-given = أُعطي التقدير { $rating } في { $n ->
        [zero] { $n } نسخة من الأحكام
        [one] حكم
        [two] نسختين من الأحكام
        [few] { $n } نسخ من الأحكام
        [many] { $n } نسخة من الأحكام
       *[other] { $n } نسخة من الأحكام
    }، فهو باقٍ. أحِله إلى التقاعد بدل ذلك.
scales-was-opined = أُعطي التقدير { $rating } في رأي ثانٍ، فهو باقٍ. أحِله إلى التقاعد بدل ذلك.
scales-version-made = صُنعت النسخة { $n } من السلّم.
scales-changed-since = تغيّر التقدير { $rating } على سلّمه منذ حُفظت هذه النسخة. احفظ الحكم من جديد بما يعنيه الآن.
scales-given-no-more = لم يعد التقدير { $rating } يُعطى. اختر تقديرًا آخر.

## The log

scales-did-rename = إعادة تسمية سلّم التقدير { $was } إلى { $name }
scales-did-use = استخدام سلّم التقدير { $scale }
scales-did-set-aside = وضع سلّم التقدير { $scale } جانبًا
scales-did-add = إضافة التقدير { $rating } إلى السلّم { $scale }
scales-did-edit = تغيير التقدير { $rating } من السلّم { $scale }: { $changes }
scales-did-order = تغيير ترتيب السلّم { $scale }
scales-did-retire = إحالة التقدير { $rating } من السلّم { $scale } إلى التقاعد
scales-did-bring-back = إعادة التقدير { $rating } من السلّم { $scale }
scales-did-delete = حذف التقدير { $rating } من السلّم { $scale }
scales-field-label = الكلمات
scales-field-definition = المعنى
scales-field-number = الرقم
scales-field-colour = اللون
scales-field-sources = المصادر
scales-field-independent = مصادر مسمّاة من ناشرين مختلفين
scales-field-primary = مصدر أولي
scales-field-reply = محاولة للحصول على رد
scales-field-copy = نسخ محفوظة
