# ما نُشر: سجل التصحيحات، والمنشورات كما قرأها الجمهور، وإعادة النظر، والردود المتأخرة.

corrections-title = التصحيحات
corrections-lead = كل تصحيح وكل سحب لما نُشر: ما كان مكتوبًا، وما صار مكتوبًا، والسبب.
corrections-filters = مرشحات السجل
corrections-kind = النوع
corrections-choose-article = اختر مقالًا من القائمة.
corrections-none = لم يُصحَّح شيء ولم يُسحب بعد. كلاهما يبدأ من صفحة ادعاء منشور.
corrections-none-such = لا شيء في السجل يوافق هذه المرشحات.
corrections-not-shown = لا يُعرض شيء حتى تصح المرشحات.
corrections-no-page = لا توجد صفحة كهذه في السجل. عُد إلى الأولى.
corrections-publication = المنشور { $n }
corrections-before = كما نُشر من قبل
corrections-after = كما هو منشور منذ ذلك
corrections-was = قبل:
corrections-is = بعد:
corrections-nothing = لا شيء
corrections-no-publication = ليس لـ{ $claim } منشور رقم { $n }.
corrections-no-such-publication = لا يوجد منشور كهذا.
corrections-title-of = المنشور { $n } من { $reference }
corrections-back = العودة إلى الادعاء
corrections-said = قاله { $who }
corrections-checked-by = تحقق منه
corrections-approved-by = اعتمده
corrections-published-by = نشره
corrections-scale = المقياس
corrections-to-claim = إلى الادعاء
corrections-to-register = إلى التصحيحات
corrections-was-withdrawn = سُحب، { $day }: { $reason }
corrections-was-corrected = { $kind }، { $day }: { $reason }
corrections-is-old = يقرأ الجمهور الآن منشورًا أحدث.
corrections-is-under = قيد التصحيح: { $reason }
corrections-under = قيد التصحيح
corrections-see-published = ما هو منشور
corrections-drop = للتخلي عن التصحيح اقترح النسخة المنشورة من جديد دون تغيير: نشرها يُبقي المنشور كما هو.

## إعادة النظر

corrections-still-true = ما زال صحيحًا
corrections-still-true-effect = يبقى المنشور كما هو، وتُسجَّل نظرتك بجانبه.
corrections-still-true-why = لماذا ما زال صحيحًا
corrections-looked-on = تاريخ النظر
corrections-looked-on-hint = إن تُرك فارغًا فاليوم.
corrections-next-look-hint = إن تُرك فارغًا فلا يُعاد النظر فيه.
corrections-looked = أعاد { $name } النظر فيه في { $day } وما زال صحيحًا: { $reason }
corrections-looked-on-ahead = تاريخ النظر لم يأت بعد. اكتب اليوم أو يومًا قبله.
corrections-next-look-early = يجب أن يكون موعد النظر التالي بعد هذا النظر.
corrections-confirm-published = لا يُقال إنه ما زال صحيحًا إلا عن حكم منشور.
corrections-true-as-of-ahead = تاريخ «صحيح بتاريخ» لم يأت بعد. اكتب اليوم أو يومًا قبله.
corrections-check-again-early = يجب أن يكون موعد إعادة التحقق بعد «صحيح بتاريخ».
corrections-done-confirm = سُجّل أنه ما زال صحيحًا

## الردود

corrections-replies-overdue = ردود متأخرة
corrections-overdue = لم يرد { $whom }
corrections-still-asked = سُئل من لا يزال لديه وقت للرد: { $who }.
corrections-asked-until = { $whom }، حتى { $day }
corrections-and-so = { $first }؛ { $next }
corrections-silence-early = لم تنقضِ المهلة. اذكر لماذا تسجّل الآن أنه لم يرد أحد.
corrections-early-reason = لماذا قبل انقضاء المهلة، إن لم يرد أحد
corrections-noted-early = سُجّل قبل انقضاء المهلة: { $reason }
corrections-reply-waits = هذا الطلب ينتظر رده. لا شيء يُتراجع عنه.
corrections-remind-waiting = لا يُذكَّر إلا من لم يرد بعد.
corrections-reminded-ahead = تاريخ التذكير لم يأت بعد. اكتب اليوم أو يومًا قبله.
corrections-reminded-early = التذكير يسبق يوم الطلب.
corrections-remind = تسجيل تذكير
corrections-reminded = ذُكِّر في
corrections-reminded-on = تاريخ التذكير (اليوم إن تُرك فارغًا)
corrections-new-deadline = مهلة جديدة (القديمة إن تُرك فارغًا)
corrections-note-reminder = تسجيل التذكير
corrections-counts = يُعدّ محاولة للحصول على رد
corrections-is-source = المصدر { $n }
corrections-make-source = جعله مصدرًا
corrections-take-back = التراجع عن هذا
corrections-source-answered = لا يصير مصدرًا إلا رد.
corrections-source-made = هذا الرد هو المصدر { $n } من قبل.
corrections-source-title = رد { $whom }
corrections-done-reopen = تم التراجع، والطلب ينتظر من جديد
corrections-done-source = صار الرد مصدرًا
corrections-done-remind = سُجّل التذكير
