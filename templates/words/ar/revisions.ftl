# Newer texts of an article, and where claims stand in them.

reanchor-came-unchanged = دون تغيير
reanchor-came-moved = منقول
reanchor-came-changed = معدَّل
reanchor-came-gone = محذوف
article-settled-unsettled = لم يُحسم
article-settled-accepted = الموضع الجديد صحيح
article-settled-chosen = اختير موضع آخر
article-settled-left = لم يعد في المقال

revisions-title = النسخ
revisions-of = النسخ: { $title }
revisions-count = { $n ->
        [zero] لا نسخ
        [one] نسخة واحدة
        [two] نسختان
        [few] { $n } نسخ
        [many] { $n } نسخةً
       *[other] { $n } نسخة
    }
revisions-number = النسخة { $n }
revisions-number-of = النسخة { $n }: { $title }
revisions-came = مقاطع الادعاءات:
revisions-what-changed = ما الذي تغيّر
revisions-passages = مقاطع الادعاءات
revisions-compare-any = قارن بين أي نسختين
revisions-compare-one = قارن
revisions-compare-with = مع
revisions-compare = قارن
revisions-compared = النسخة { $one } والنسخة { $other }
revisions-compared-of = النسخة { $one } والنسخة { $other }: { $title }
revisions-older = هذه النسخة { $n }. والمقال الآن في نسخته { $present }.
revisions-open-present = افتح أحدث نص
revisions-claims-here = الادعاءات القائمة على هذا الجزء:

revisions-revise = إدخال نص أحدث
revisions-revise-of = إدخال نص أحدث: { $title }
revisions-how = يقارن Docket بين النصين ويجد مقطع كل ادعاء في الأحدث منهما. وترى ما يتغيّر قبل حفظه.
revisions-text = النص الأحدث للمقال
revisions-file-hint = نص أو Markdown أو صفحة محفوظة أو Word (.docx)، حتى 5 ميغابايت
revisions-one-article = في هذا الملف عدة مقالات. اختر ملفًا فيه مقال واحد.
revisions-reason = سبب النص الأحدث
revisions-reason-hint = للسجل، مثل «صحّحت الصحيفة رقمين»
revisions-look = اعرض ما يتغيّر
revisions-look-again = صُحّح النص. انظر ما يغيّره الآن ثم احفظه.
revisions-nothing-kept = لم يُحفظ شيء بعد.
revisions-differences = ما يتغيّر في النص
revisions-to-settle = { $n ->
        [0] لا يحتاج أي مقطع إلى مراجعة.
        [one] مقطع واحد يحتاج إلى مراجعة بعد ذلك.
        [two] مقطعان يحتاجان إلى مراجعة بعد ذلك.
        [few] { $n } مقاطع تحتاج إلى مراجعة بعد ذلك.
        [many] { $n } مقطعًا تحتاج إلى مراجعة بعد ذلك.
       *[other] { $n } مقطع تحتاج إلى مراجعة بعد ذلك.
    }
revisions-sentences = جمل تحتفظ بما تقرّر فيها: { $kept }. { $n ->
        [0] لا جديد ولا معدَّل.
       *[other] جديدة أو معدَّلة بانتظار القرار: { $left }.
    }
revisions-correct = صحّح النص أو ما يُعرف عن المقال
revisions-correct-hint = من يصحّح النص يرى ما يغيّره مرة أخرى.
revisions-keep = احفظ هذه النسخة
revisions-nothing-changed = لم يتغيّر شيء: هذا نص النسخة { $n }.
revisions-done = حُفظت النسخة { $number }. { $n ->
        [0] لكل ادعاء مقطعه فيها.
        [one] مقطع واحد يحتاج إلى مراجعة.
        [two] مقطعان يحتاجان إلى مراجعة.
        [few] { $n } مقاطع تحتاج إلى مراجعة.
        [many] { $n } مقطعًا تحتاج إلى مراجعة.
       *[other] { $n } مقطع تحتاج إلى مراجعة.
    }
revisions-stale = أدخل { $who } النسخة { $n } { $when }. وفيما يلي ما يغيّره نصك فيها.
revisions-this-article = هذا المقال
revisions-replaced = حلّ نص آخر محل هذا النص: المقال الآن في نسخته { $n }. افتحها؛ وقد انتقل إليها ما تقرّر في الجمل التي لم تتغيّر.

revisions-same-paragraphs = { $n ->
        [zero] لا فقرات دون تغيير
        [one] فقرة واحدة دون تغيير
        [two] فقرتان دون تغيير
        [few] { $n } فقرات دون تغيير
        [many] { $n } فقرةً دون تغيير
       *[other] { $n } فقرة دون تغيير
    }
revisions-paragraph-changed = معدَّلة
revisions-paragraph-removed = محذوفة
revisions-paragraph-added = جديدة
revisions-paragraph-went = نُقلت من هنا
revisions-paragraph-came = نُقلت إلى هنا
revisions-more-changes = { $n ->
        [zero] لا فقرات أخرى تغيّرت.
        [one] فقرة أخرى تغيّرت.
        [two] فقرتان أخريان تغيّرتا.
        [few] { $n } فقرات أخرى تغيّرت.
        [many] { $n } فقرةً أخرى تغيّرت.
       *[other] { $n } فقرة أخرى تغيّرت.
    }

revisions-settle = حسم المقاطع
revisions-settle-of = حسم مقاطع النسخة { $n }: { $title }
revisions-settle-how = عدّلت النسخة { $n } هذه المقاطع، أو تركت شكًا في موضعها. حدّد لكل ادعاء أين يقع الآن.
revisions-open = { $n ->
        [0] حُسمت كل المقاطع.
        [one] مقطع ادعاء واحد بانتظار الحسم.
        [two] مقطعا ادعاءين بانتظار الحسم.
        [few] { $n } مقاطع بانتظار الحسم.
        [many] { $n } مقطعًا بانتظار الحسم.
       *[other] { $n } مقطع بانتظار الحسم.
    }
revisions-none = لا مقاطع بانتظار الحسم في هذه النسخة.
revisions-doubtful = موضع شك
revisions-stood = كان في النسخة { $n }
revisions-stands = تقول النسخة { $n }
revisions-not-found = لم يُعثر على ما يشبهه.
revisions-accept = الموضع الجديد صحيح
revisions-choose = اختر موضعًا آخر
revisions-choose-this = يقع هنا
revisions-leave = لم يعد في المقال
revisions-edit = عدّل الادعاء
revisions-undo = تراجع
revisions-exact-hint = حدّدها في النص أدناه، أو انسخها هنا كما هي: مقطع واحد.
revisions-sentences-to-choose = { $n ->
        [zero] لا جمل
        [one] جملة واحدة
        [two] جملتان
        [few] { $n } جمل
        [many] { $n } جملةً
       *[other] { $n } جملة
    }
revisions-more = مقاطع أخرى
revisions-settled-by = { $how }، بحسب { $by }
revisions-done-settled = حُسم.
revisions-done-reopened = عاد المقطع مفتوحًا.
revisions-no-placement = لا يوجد مقطع كهذا للحسم.
revisions-no-revision = ليس للمقال نسخة { $n }.
revisions-choose-place = لم يُعثر على ما يشبهه. اختر المقطع، أو قل إنه لم يعد في المقال.
revisions-one-passage = اختر مقطعًا واحدًا: كلمات أو جملًا متجاورة.
revisions-settled-already = حُسم هذا من قبل. تراجع عن ذلك أولًا.
revisions-settled-since = حسمه { $who } في هذه الأثناء: { $how }.
revisions-reopened-since = أعاد { $who } فتحه في هذه الأثناء.
revisions-this-passage = هذا المقطع

revisions-mark = تغيّر المقال
revisions-mine = تغيّر المقال
revisions-concern = ادعاءاتي التي تغيّر مقالها
revisions-was = في النص السابق: { $decision }
revisions-was-claim = في النص السابق: { $decision }، { $claim }
revisions-settle-it = احسمه
revisions-notice-changed = تغيّر المقال: صاغت النسخة { $n } هذا المقطع بكلمات أخرى.
revisions-notice-gone = تغيّر المقال: لم يُعثر على هذا المقطع في النسخة { $n }. وكان آخر موضع له في النسخة { $last }.
revisions-notice-unsure = تغيّر المقال: موضع هذا المقطع في النسخة { $n } محل شك.
revisions-left = لم يعد في المقال منذ النسخة { $n }. وكان آخر موضع له في النسخة { $last }.
revisions-last-text = افتح ذلك النص
revisions-older-wording = يستند الحكم إلى صياغة أقدم: غيّرت النسخة { $n } من المقال هذا المقطع بعد اقتراح الحكم.

# What somebody did, behind their name.
revisions-did = أدخل نصًا أحدث من «{ $name }»
revisions-did-claim = أدخل نصًا أحدث من المقال؛ وهذا المقطع: { $came }
revisions-did-accept = أكّد موضع الادعاء في النص الأحدث
revisions-did-choose = اختار موضع الادعاء في النص الأحدث
revisions-did-leave = دوّن أن الادعاء لم يعد في المقال
revisions-did-reopen = أعاد فتح موضع الادعاء في النص الأحدث
