# Sign-off: by which rule, by vote, by a second opinion; conflicts of interest.

## What is refused

sign-off-conflict = صرّحت بتضارب مصالح في هذا الادعاء، لذا يتولى آخرون حكمه.
sign-off-conflict-of = { $name }: تضارب مصالح معلن في هذا الادعاء. اختر شخصًا آخر.
sign-off-conflict-own = يسحب تضارب المصالح محرر غير صاحبه.
sign-off-conflict-none = لم يعد تضارب المصالح هذا قائمًا.
sign-off-conflict-already = سبق التصريح بتضارب المصالح هذا.
sign-off-stands-no-more = لم يبقَ قائمًا من { $needed } موافقات سوى { $n }: لدى أحد من وافقوا تضارب مصالح. أعد فتح الادعاء ليُقترح حكمه من جديد.
sign-off-not-named = لا يعتمد أحكام هذه الخطورة إلا أشخاص مسمّون، ولست منهم.
sign-off-gave-opinion = أعطيت الرأي الثاني في هذه النسخة، لذا يجب أن يقرر زميل آخر.
sign-off-has-voted = صوّتّ على هذه النسخة بالفعل.
sign-off-no-opinion = لا ينتظر هذا الحكم رأيًا ثانيًا.
sign-off-waits = ينتظر هذا الحكم رأيًا ثانيًا، ولا يعتمده أحد قبل ذلك.
sign-off-hidden = هذه النسخة مخفية حتى يرد رأي ثانٍ، ليُعطى الرأي من دونها.
sign-off-comment-sealed = هذه النسخة مخفية حتى يرد رأي ثانٍ. علّق على الادعاء، أو على الحكم لاحقًا.
sign-off-need-rating = ينتظر الحكم رأيًا ثانيًا؛ تقدير خاص وأسبابه
sign-off-field-reasons = الأسباب
sign-off-needed-range = أدخل عددًا من { $least } إلى { $most }. يمكن رفعه، ولا ينزل عن العدد الافتراضي { $least }.
sign-off-panel-range = أدخل عدد أصوات من 2 إلى { $most }.
sign-off-majority = من { $panel } أصوات تحسم { $more } على الأقل، وكلها على الأكثر.
sign-off-number = أدخل عددًا.
sign-off-choose-mode = كيفية التوصل إلى القرار
sign-off-no-signer = لا أحد بالعنوان «{ $address }» يحق له الاعتماد. اتركه، أو غيّر دوره أولًا.
sign-off-no-risk = لا توجد خطورة كهذه.
sign-off-rule-changed = القاعدة الآن في النسخة { $n }.

## The box on the page of a claim

sign-off-title-opine = رأيك الثاني مطلوب
sign-off-title-waits = في انتظار رأي ثانٍ
sign-off-title-choose = التقديران مختلفان: اختر أحدهما
sign-off-title-vote = صوتك مطلوب: الأصوات { $n } من { $panel }
sign-off-title-voting = لجنة تصوّت: الأصوات { $n } من { $panel }
sign-off-you-opine = يمكنك إعطاء الرأي الثاني
sign-off-you-vote = يمكنك التصويت
sign-off-eye-agreed = { $name }: رأي ثانٍ بالتقدير نفسه
sign-off-eye-differs = { $name }: رأي ثانٍ بتقدير آخر
sign-off-eye-for = { $name }: صوت مؤيد
sign-off-eye-against = { $name }: صوت معارض
sign-off-how-vote = عدد المصوّتين { $panel }، ويحسم القرارَ { $needed } منهم. إن لم يعد أي جانب قادرًا على بلوغ ذلك عاد الحكم إلى صاحبه.
sign-off-how-votes-shown = ترى أصوات الآخرين بعد أن تصوّت.
sign-off-how-blind = الحكم مخفي حتى يرد رأي ثانٍ. التقدير نفسه يُعد اعتمادًا. وإن اختلف التقدير اختار شخص ثالث.
sign-off-how-third = من لم يشارك في أي منهما يوافق على الحكم، أو يعيده مع تعليق.
sign-off-who-may = من يحق له الاعتماد: { $names }.
sign-off-nobody-left = لم يبق أحد يحق له الاعتماد. يمكن لصاحب الحكم استرجاعه؛ وبعد أن يغيّر مسؤول القاعدة يمكن اقتراحه من جديد.
sign-off-too-few-left = { $n ->
        [zero] لم يبق أحد يحق له الاعتماد، والمطلوب { $needed }.
        [one] لم يبق سوى شخص واحد يحق له الاعتماد، والمطلوب { $needed }.
        [two] لم يبق سوى شخصين يحق لهما الاعتماد، والمطلوب { $needed }.
        [few] لم يبق سوى { $n } أشخاص يحق لهم الاعتماد، والمطلوب { $needed }.
        [many] لم يبق سوى { $n } شخصًا يحق لهم الاعتماد، والمطلوب { $needed }.
       *[other] لم يبق سوى { $n } شخص يحق لهم الاعتماد، والمطلوب { $needed }.
    } يمكن لصاحب الحكم استرجاعه؛ وبعد أن يغيّر مسؤول القاعدة يمكن اقتراحه من جديد.
sign-off-own-rating = تقديرك الخاص
sign-off-own-reasons = أسبابك
sign-off-own-reasons-hint = من المصادر في هذه الصفحة. تقرأ الحكم بعد أن يرد رأيك، ولا يغيّره أحد عندئذ.
sign-off-opine = إعطاء الرأي الثاني
sign-off-vote-for = تصويت مؤيد
sign-off-vote-against = تصويت معارض
sign-off-vote-note-hint = لازمة عند التصويت المعارض.
sign-off-done-opine = سُجّل رأيك الثاني
sign-off-hidden-proposed = اقتُرح حكم، وهو مخفي حتى يرد رأي ثانٍ.
sign-off-hidden-version = يُكتب حكم الآن، وهو مخفي حتى يرد رأي ثانٍ فيه.
sign-off-opinions-agree = رأيان وتقدير واحد
sign-off-opinions-differ = رأيان مختلفان
sign-off-opinion-by = الحكم: { $names }
sign-off-opinion-second = الرأي الثاني: { $name }
sign-off-risk-vote = { $risk }، { $needed } من { $panel } أصوات
sign-off-risk-blind = { $risk }، مع رأي ثانٍ

## Conflicts of interest

sign-off-conflicts = تضارب المصالح
sign-off-conflict-fact = تضارب مصالح، { $name }: { $reason }
sign-off-conflict-declare = التصريح بتضارب مصالح
sign-off-conflict-withdraw = سحب تضارب مصالح
sign-off-conflict-hint = يظهر في هذه الصفحة وفي السجل. ينتقل الادعاء إلى غير صاحبه، ولا يسحب التضاربَ إلا محرر.
sign-off-conflict-whose = لمن
sign-off-conflict-mine = لي
sign-off-conflict-declared = صُرّح بتضارب المصالح
sign-off-conflict-withdrawn = سُحب تضارب المصالح

## The page of the rules

sign-off-page = الاعتماد
sign-off-lead = كم شخصًا يجب أن يعتمد الحكم وكيف، بحسب خطورة الادعاء. الحكم المقترح من قبل يتبع القاعدة كما كانت وقتها.
sign-off-rule-of = الاعتماد عند الخطورة «{ $risk }»
sign-off-default = القاعدة الافتراضية
sign-off-set-by = النسخة { $n }، وضعها { $name }، { $at }
sign-off-mode = كيف يقرر الآخرون
sign-off-mode-count-hint = يوافق عليه العدد المطلوب؛ وتعليق واحد يعيده.
sign-off-mode-vote-hint = يصوّت كل واحد مرة، مؤيدًا أو معارضًا، من دون أن يرى أصوات الآخرين أولًا.
sign-off-mode-blind-hint = يقدّر أحدهم الادعاء قبل أن يقرأ الحكم. وإن اختلفا اختار شخص ثالث.
sign-off-needed = عدد الموافقات، أو الأصوات الحاسمة
sign-off-needed-hint = من { $least } إلى { $most }. وفي التصويت أكثر من نصف اللجنة.
sign-off-panel = أصوات اللجنة
sign-off-panel-hint = للتصويت فقط.
sign-off-named = أشخاص مسمّون
sign-off-named-hint = هم وحدهم يعتمدون. إن لم يُحدَّد أحد اعتمد كل مراجع ومحرر لم يشارك في الحكم.
sign-off-nobody = بهذه القاعدة لا يستطيع أحد الاعتماد: يحتاج الحكم إلى شخص غير كاتبه. ادعُ زملاء، أو سمِّ آخرين.
sign-off-too-few = { $n ->
        [zero] بهذه القاعدة لا يستطيع أحد الاعتماد، والمطلوب { $needed }.
        [one] بهذه القاعدة لا يستطيع الاعتماد سوى شخص واحد، والمطلوب { $needed }.
        [two] بهذه القاعدة لا يستطيع الاعتماد سوى شخصين، والمطلوب { $needed }.
        [few] بهذه القاعدة لا يستطيع الاعتماد سوى { $n } أشخاص، والمطلوب { $needed }.
        [many] بهذه القاعدة لا يستطيع الاعتماد سوى { $n } شخصًا، والمطلوب { $needed }.
       *[other] بهذه القاعدة لا يستطيع الاعتماد سوى { $n } شخص، والمطلوب { $needed }.
    }
sign-off-saved = حُفظت القاعدة
sign-off-agreement-title = الآراء الثانية
sign-off-agreement = { $n ->
        [zero] لا آراء ثانية: { $agreed } من { $all }، { $rate } بالمئة.
        [one] رأي ثانٍ واحد، وافق الحكمَ منها { $agreed } من { $all }: { $rate } بالمئة.
        [two] رأيان ثانيان، وافق الحكمَ منهما { $agreed } من { $all }: { $rate } بالمئة.
        [few] وافق الحكمَ { $agreed } من { $all } آراء ثانية: { $rate } بالمئة.
        [many] وافق الحكمَ { $agreed } من { $all } رأيًا ثانيًا: { $rate } بالمئة.
       *[other] وافق الحكمَ { $agreed } من { $all } رأي ثانٍ: { $rate } بالمئة.
    }
sign-off-agreement-none = لم يُعطَ رأي ثانٍ في هذه المدة.
sign-off-weeks = { $n ->
        [zero] بلا أسابيع
        [one] أسبوع واحد
        [two] أسبوعان
        [few] { $n } أسابيع
        [many] { $n } أسبوعًا
       *[other] { $n } أسبوع
    }
sign-off-weeks-label = على مدى كم أسبوع

## The log

sign-off-about-conflict = تضارب المصالح
sign-off-about-opinion = الآراء الثانية
sign-off-did-rule = تغيير الاعتماد عند الخطورة «{ $risk }»: { $changes }
sign-off-history-conflict = التصريح بتضارب مصالح
sign-off-history-conflict-of = التصريح بتضارب مصالح لدى { $name }
sign-off-history-withdraw = سحب تضارب المصالح لدى { $name }
sign-off-history-agrees = رأي ثانٍ في النسخة { $version }: { $rating }، وهو التقدير نفسه
sign-off-history-differs = رأي ثانٍ في النسخة { $version }: { $rating }، وهو تقدير آخر
sign-off-history-vote = تصويت على النسخة { $version }، الأصوات { $n } من { $panel }
sign-off-history-panel = { $told } (مؤيد: { $pro }؛ معارض: { $contra })
sign-off-history-panel-for = التصويت الأخير: وافقت اللجنة على النسخة { $version }
sign-off-history-panel-against = التصويت الأخير: أعادت اللجنة النسخة { $version }
sign-off-history-panel-divided = التصويت الأخير: انقسمت اللجنة، فعادت النسخة { $version }
sign-off-history-nobody = لا أحد
