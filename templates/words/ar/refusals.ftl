# What is refused, and what to do next.

refusals-signed-out = سجّل الدخول للمتابعة.
refusals-second-factor = يتطلب دورك عاملًا ثانيًا، وليس لديك عامل بعد. لم يتم شيء. أعدّه في «العامل الثاني»، ثم تابع.
refusals-busy = النظام مشغول. لم يُحفظ شيء. حاول مرة أخرى بعد لحظات.
refusals-fields = توجد مشكلة في { $n ->
        [zero] { $n } حقل
        [one] حقل واحد
        [two] حقلين
        [few] { $n } حقول
        [many] { $n } حقلًا
       *[other] { $n } حقل
    }.
refusals-stale = حدث تغيير أثناء عملك: { $subject }.

## Claims

refusals-worked-on = جرى العمل على { $claim } بعد ذلك، لذا يبقى. استبعده من صفحته إن لم يكن ليُتحقق منه.
refusals-no-claim = لا يوجد ادعاء برقم { $claim }.
refusals-now-state = الحالة الآن: «{ $state }».
refusals-cannot-take = لا يمكن إسناد ادعاءات إلى { $name }: اختر مراجعًا أو محررًا نشطًا.
refusals-choose-somebody = اختر شخصًا من القائمة.
refusals-both-changed = غيّر كل منكما بعض الكلمات. اختر بينها حيث ترد بين ⟦ ⟧، وكلماتهم أولًا، ثم احذف العلامتين.
refusals-time = اكتب الوقت تاريخًا وساعة، مثل 2026-11-22T18:00.
refusals-time-passed = هذا الوقت مضى. اختر وقتًا لاحقًا، أو اتركه فارغًا.
refusals-details-changed = تغيّرت الصياغة أو التفاصيل.
refusals-signed-off = لا يتغيّر { $what } في ادعاء حالته «{ $state }»، بل يبقى كما قُرئ للاعتماد: «{ $value }».
refusals-what-statement = نص الادعاء
refusals-what-said-by = اسم القائل
refusals-what-said-on = تاريخ القول
refusals-what-risk = مستوى الخطر

## Steps of the workflow

refusals-makes-new = هذا ينشئ ادعاءً جديدًا.
refusals-other-number = اكتب رقم الادعاء الآخر، مثل C-0147.
refusals-into-itself = لا يمكن دمج ادعاء في نفسه.
refusals-into-dismissed = الادعاء { $claim } مستبعد، فلا يعمل عليه أحد. أعد فتحه أولًا، أو اختر ادعاءً آخر.
refusals-into-duplicate = الادعاء { $claim } مكرر هو نفسه. ادمج في الادعاء الذي دُمج فيه.

## Verdicts

refusals-only-assignee-writes = لا يكتب الحكم إلا من أُسند إليه الادعاء.
refusals-choose-rating = اختر تقديرًا من السلّم.
refusals-source-gone = لم يعد المصدر رقم { $n } في القائمة.
refusals-summary-or-rating = اكتب ملخصًا أو اختر تقديرًا.
refusals-version-saved = حُفظت النسخة { $n } من الحكم.
refusals-version-proposed = اقتُرحت النسخة { $n } من الحكم. اقرأها قبل أن تقرر.
refusals-no-verdict = لا يوجد حكم بعد. اكتب حكمًا أولًا.
refusals-rating-first = اختر تقديرًا قبل الاقتراح.
refusals-summary-first = اكتب ملخصًا قبل الاقتراح.
refusals-day-ahead = لم يحن هذا اليوم بعد. أدخل تاريخ اليوم أو يومًا سابقًا.
refusals-footnote-of-nothing = يشير الملخّص إلى [{ $n }]، ولا يوجد مصدر رقمه { $n }. أضفه أو غيّر الرقم.
refusals-footnote-not-chosen = يشير الملخّص إلى [{ $n }]. اختر المصدر رقم { $n } بين المصادر التي يستند إليها الحكم، أو احذف الرقم.
refusals-source-taken-off = أُزيل المصدر رقم { $n } من القائمة. احفظ نسخة تستغني عنه.
refusals-more-evidence = يتطلب هذا التقدير أدلة أكثر. { $what }.
refusals-person-signs = الاعتماد يقوم به شخص، لا سطر الأوامر.

## Sources

refusals-file-large = الملف أكبر من { $most } ميغابايت، وهو أقصى ما يقبله المصدر.
refusals-file-name = اسم الملف أطول من 200 حرف.
refusals-sources-most = أقصى عدد لمصادر الادعاء هو { $n }.
refusals-source-amended = عُدّل المصدر.
refusals-source-n-amended = عُدّل المصدر رقم { $n }.
refusals-source-n-amended-file = عُدّل المصدر رقم { $n }. لا ينتقل الملف معه: اختره مرة أخرى في صفحة المصدر بعد ذلك.
refusals-source-carries = يستند إلى المصدر رقم { $n } الحكم الذي ينتظر الموافقة، لذا يبقى كما هو. اطلب تعديلات أو استرجع الحكم أولًا.
refusals-no-file = لا يوجد ملف كهذا.
refusals-no-source = ليس للادعاء { $claim } مصدر رقمه { $n }.

## Reply requests and comments

refusals-no-request = ليس للادعاء { $claim } طلب رد رقمه { $n }.
refusals-request-answered = تم الرد على هذا الطلب. ما يقولونه بعد ذلك يمكن تدوينه طلبًا آخر.
refusals-requests-most = أقصى عدد لطلبات الرد في الادعاء هو { $n }.
refusals-deadline-early = الموعد النهائي يسبق اليوم الذي سألت فيه.
refusals-no-comment = لا يوجد تعليق كهذا.
refusals-comment-about = اختر من القائمة موضوع التعليق.
refusals-answered-comment = التعليق الذي يرد عليه هذا غير موجود.
refusals-draft-large = أقصى حجم للمسودة { $n } كيبيبايت. احفظ ما كتبته.

## Triage

refusals-line-aside = هذا السطر منحّى جانبًا. أعده لتفرزه.
refusals-already-undecided = ليس لهذه الجملة قرار يُتراجع عنه.
refusals-already-claim = هذه الجملة ادعاء بالفعل.
refusals-already-not-a-claim = هذه الجملة معلّمة بالفعل بأنها ليست ادعاء.
refusals-already-later = هذه الجملة مؤجلة بالفعل.
refusals-already-duplicate = هذه الجملة معلّمة بالفعل بأنها مكررة.
refusals-choose-reason = اختر السبب من القائمة.
refusals-other-duplicate = جملة أخرى معلّمة بأنها مكررة للادعاء { $claim }. تراجع عن ذلك أولًا.
refusals-duplicate-number = اكتب رقم الادعاء، مثل C-0098، أو كلمات منه.
refusals-duplicate-choose = اختر الادعاء من بين ما يحوي هذه الكلمات، أو اكتب رقمه.
refusals-duplicate-closed = الادعاء { $claim } مغلق ({ $state }). اختر ادعاءً مفتوحًا أو منشورًا.
refusals-somebody = أحدهم
refusals-did-aside = نحّى { $who } هذا السطر جانبًا
refusals-did-undecide = تراجع { $who } عن القرار في هذه الجملة
refusals-did-claim = جعل { $who } هذه الجملة الادعاء { $claim }
refusals-did-not-a-claim = علّم { $who } هذه الجملة بأنها ليست ادعاء
refusals-did-later = أجّل { $who } هذه الجملة
refusals-did-duplicate = علّم { $who } هذه الجملة بأنها مكررة للادعاء { $claim }
refusals-decided = { $did }. أبقِ ذلك، أو قرر من جديد.
refusals-decided-when = { $did }، { $when }. أبقِ ذلك، أو قرر من جديد.
refusals-this-sentence = هذه الجملة
refusals-passages-most = أقصى عدد لمقاطع الادعاء هو { $n }.
refusals-select-words = حدد كلمات من المقال، أو انسخها هنا، أو أشّر على جمل.
refusals-passage-long = عدد أحرف المقطع { $n }، والحد الأقصى { $most }.
refusals-passage-not-found = لا يرد «{ $quote }» في المقال بهذا الشكل. حدد الكلمات في النص، أو انسخها كما هي.
refusals-mark-sentences = علّم الجمل التي يخصها هذا القرار.
refusals-mark-most = علّم { $n ->
        [zero] { $n } جملة
        [one] جملة واحدة
        [two] جملتين
        [few] { $n } جمل
        [many] { $n } جملة
       *[other] { $n } جملة
    } على الأكثر.
refusals-undo-late = سبقك شخص آخر، أو قررت غير ذلك بعدها. بقيت كما كانت.
refusals-none-changed = لم تتغيّر أي جملة من { $n ->
        [zero] { $n } جملة
        [one] جملة واحدة
        [two] جملتين
        [few] { $n } جمل
        [many] { $n } جملة
       *[other] { $n } جملة
    }. عن الأولى: { $why }
refusals-last-sentence = هذه آخر جملة في فقرتها. تُدمج الجمل داخل الفقرة الواحدة.
refusals-sentence-decided = الجملة المفروزة ({ $decision }) تبقى كلماتها كما هي. تراجع عن ذلك القرار أولًا.
refusals-sentence-changed = تغيّرت هذه الجملة بينما كانت مفتوحة لديك. انظر إليها كما هي الآن.
refusals-line-decided = في هذا السطر جملة مفروزة ({ $decision }). تراجع عن ذلك القرار أولًا.

## Several claims at once

refusals-no-act = لم يعد لديك إجراء كهذا.
refusals-too-many-found = هذه الكلمات في أكثر من { $n ->
        [zero] { $n } ادعاء
        [one] ادعاء واحد
        [two] ادعاءين
        [few] { $n } ادعاءات
        [many] { $n } ادعاءً
       *[other] { $n } ادعاء
    }. ضيّق العرض بمرشّح، أو اختر بالمربعات.
refusals-choose-claim = اختر ادعاءً واحدًا على الأقل بمربعه.
refusals-too-many-claims = هذه أكثر من { $n ->
        [zero] { $n } ادعاء
        [one] ادعاء واحد
        [two] ادعاءين
        [few] { $n } ادعاءات
        [many] { $n } ادعاءً
       *[other] { $n } ادعاء
    }، وهو أقصى ما يمكن تغييره دفعة واحدة. ضيّق العرض بمرشّح.
refusals-give-tag = اكتب وسمًا واحدًا على الأقل.
refusals-act-taken-back = تم التراجع عن الإجراء قبل أن يصل إلى هذا الادعاء.
refusals-is-already = هو كذلك بالفعل: { $now }.
refusals-sign-offs-ended = انتهت اعتماداته حين أُعيد فتحه. يعتمد زميل الحكم من جديد.
refusals-changed-since = تغيّر بعد ذلك.
refusals-changed-by-since = غيّره { $by } بعد ذلك.

## What claims are after an act: “2 of 3 claims are in research.”

refusals-are-assigned = الإسناد إلى { $name }
refusals-are-assigned-to-nobody = بلا إسناد
refusals-are-accepted = القبول
refusals-are-started = قيد البحث
refusals-are-released = العودة إلى القائمة
refusals-are-dismissed = الاستبعاد
refusals-are-reopened = إعادة الفتح
refusals-are-due = الموعد { $when }
refusals-are-not-due = بلا موعد
refusals-are-tagged = وسم «{ $tags }»
refusals-are-untagged = بلا الوسم «{ $tags }»
refusals-are-merged = الدمج في { $claim }

## Articles

refusals-no-article = لا يوجد مقال كهذا.
refusals-no-sentence = لا توجد جملة كهذه.
refusals-nothing-in-it = لا توجد فيه أي جملة.
refusals-imported = استورد { $name } هذا في { $day }.
refusals-imported-by-you = استوردت هذا في { $day }.
refusals-imported-by-command-line = استُورد هذا من سطر الأوامر في { $day }.
refusals-imported-nearly = استورد { $name } نصًا يكاد يطابقه في { $day }.
refusals-imported-nearly-by-you = استوردت نصًا يكاد يطابقه في { $day }.
refusals-imported-nearly-by-command-line = استُورد نص يكاد يطابقه من سطر الأوامر في { $day }.
refusals-imported-link = استورد { $name } نصًا آخر من هذا الرابط في { $day }.
refusals-imported-link-by-you = استوردت نصًا آخر من هذا الرابط في { $day }.
refusals-imported-link-by-command-line = استُورد نص آخر من هذا الرابط من سطر الأوامر في { $day }.

## Views and reports

refusals-no-view = لم يعد هذا العرض موجودًا. عد إلى الادعاءات.
refusals-views-most = بلغت عروضك المحفوظة { $n }، وهو الحد الأقصى. احذف واحدًا منها أولًا.
refusals-the-view = العرض «{ $name }»
refusals-view-changed = صار له اسم آخر، أو تغيّرت مشاركته.
refusals-no-subject = لا يوجد ادعاء ولا مقال بهذا الاسم.
refusals-no-export = لا يوجد تصدير كهذا.
refusals-not-narrowed = لا يُضيَّق التقرير «{ $report }» بـ{ $name }.
refusals-no-columns = ليس في التقرير «{ $report }» أعمدة كهذه، أو أنها هنا مرتين: { $columns }.
refusals-no-zone = لا توجد منطقة زمنية باسم «{ $zone }»؛ اكتب اسمها في قائمة IANA، مثل Europe/London.
refusals-export-stopped = أوقف { $name } هذا التصدير.
refusals-export-ended = انتهى هذا التصدير.
refusals-no-preset = لم يعد هذا الاختيار المحفوظ موجودًا. عد إلى التقارير.
refusals-no-preset-named = لا يوجد اختيار مشترك باسم «{ $name }».
refusals-two-presets = هناك اختياران مشتركان باسم «{ $name }»؛ أعد تسمية أحدهما أولًا.
refusals-presets-most = بلغت اختياراتك المحفوظة { $n }، وهو الحد الأقصى. احذف واحدًا منها أولًا.
refusals-the-preset = الاختيار المحفوظ «{ $name }»
refusals-no-rating = لا يوجد التقدير «{ $rating }» في أي سلّم.
refusals-days-turned = اليوم الأخير يسبق الأول.
refusals-no-state = لا توجد حالة باسم «{ $state }». الحالات هي { $states }.
refusals-no-article-id = لا يوجد مقال بالمعرّف «{ $id }».
refusals-nobody-called = لا يوجد هنا أحد باسم «{ $name }»؛ اكتب عنوان بريد إلكتروني.
refusals-no-tag = لا يوجد ادعاء عليه الوسم «{ $tag }».

## Tags

refusals-tag-none = اكتب وسمًا.
refusals-tag-comma = لا توجد فاصلة في الوسم.
refusals-tag-gone = لم يعد على أي ادعاء الوسم «{ $tag }».
refusals-tag-taken = الوسم «{ $tag }» موجود بالفعل، على { $n ->
        [zero] { $n } ادعاء
        [one] ادعاء واحد
        [two] ادعاءين
        [few] { $n } ادعاءات
        [many] { $n } ادعاءً
       *[other] { $n } ادعاء
    }. ادمج الوسمين، أو اختر اسمًا آخر.
refusals-tag-itself = اختر وسمًا غير هذا.
refusals-tag-into-none = لا يوجد ادعاء عليه الوسم «{ $tag }». لتسمية هذا الوسم به، غيّر اسمه.
refusals-tag-given-no-more = لم يعد الوسم «{ $tag }» مستخدمًا. أعده أولًا.
refusals-tag-not-retired = «{ $tag }» ليس وسمًا موقوفًا.
refusals-tag-leave-out = الوسم «{ $tag }» موقوف. اتركه أو اختر غيره؛ ويمكن لمدير أن يعيده.
refusals-tag-retired = الوسم «{ $tag }» موقوف. أعده أولًا.
refusals-tag-became = صار الوسم «{ $tag }» الوسم «{ $becomes }»، وادعاءاته تلحق به.

## The log, the dashboard and other pages

refusals-log-of = اكتب رقم ادعاء، مثل C-0147، أو عنوان صفحة مقال.
refusals-log-action = لا شيء في السجل باسم «{ $action }».
refusals-target-days = اكتب عدد أيام من 1 إلى { $most }.
refusals-time-zone = اكتب اسمًا من قائمة IANA، مثل Europe/London.
refusals-the-time-zone = المنطقة الزمنية
refusals-time-zone-now = هي الآن { $zone }.
refusals-the-target = الهدف
refusals-target-now = هو الآن { $n ->
        [zero] { $n } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }.
refusals-no-such-claim = لا يوجد ادعاء كهذا.
refusals-no-version = ليس للادعاء { $claim } نسخة حكم رقمها { $n }.
refusals-no-earlier-version = ليس للادعاء { $claim } نسخة حكم سابقة رقمها { $n }.
refusals-streams = لديك { $n } من قنوات التغييرات المفتوحة، وهو الحد الأقصى. أغلق ما لا تحتاجه من تبويبات ومتصفحات.

## People, sign-in and account

refusals-no-address = لا أحد هنا عنوانه { $email }.
refusals-address-taken = يوجد هنا من عنوانه { $email } بالفعل.
refusals-disable-yourself = لا يمكنك تعطيل نفسك. يمكن لمدير آخر ذلك.
refusals-only-admin = لا مدير غير { $name } يمكنه تسجيل الدخول. اجعل شخصًا آخر مديرًا أولًا.
refusals-is-disabled = حساب { $name } معطّل. فعّله أولًا.
refusals-password-of-others = لا يعيّن أحد كلمة مرور غيره. أعطه رابطًا بدلًا من ذلك.
refusals-link-dead = لم يعد هذا الرابط يعمل. يعمل كل رابط مرة واحدة، ولمدة محدودة. اطلب من مدير رابطًا جديدًا.
refusals-link-used = استُخدم هذا الرابط قبل لحظات.
refusals-no-link = لم يبق رابط صالح باسم { $name }.
refusals-no-person = لا يوجد شخص كهذا.
refusals-person-changed = غيّر شخص آخر حساب { $name } قبل لحظات: { $role }، { $status }. انظر إلى القائمة وحاول مرة أخرى.
refusals-no-match = البريد الإلكتروني وكلمة المرور لا يتطابقان.
refusals-not-your-password = هذه ليست كلمة مرورك.
refusals-session-ended = انتهت تلك الجلسة بالفعل.
refusals-wrong-code = هذا الرمز غير صحيح. يعرض التطبيق رمزًا جديدًا كل 30 ثانية، ويصلح كل رمز مرة واحدة.
refusals-factor-on = العامل الثاني مفعّل بالفعل. أوقفه قبل أن تُعدّ غيره.
refusals-factor-off = لا يوجد عامل ثانٍ لتغييره.
refusals-factor-late = طال إعداد العامل الثاني. ابدأه من جديد.
refusals-factor-changed = تغيّر المفتاح في تبويب آخر. امسح المفتاح المعروض الآن.
refusals-factor-stays = يتطلب دورك عاملًا ثانيًا، لذا يبقى مفعّلًا.
refusals-choose-roles = اختر أدوارًا من القائمة.
refusals-factor-own-first = ليس لديك عامل ثانٍ، فسيمنعك هذا من الدخول. أعدّ عاملك أولًا في «الحساب»؛ ثم اطلبه هنا.
refusals-factor-of = هو مطلوب الآن من: { $roles }.
refusals-factor-of-nobody = لا يُطلب من أحد الآن.
refusals-who-must-use = من يلزمه العامل الثاني
refusals-setup-code = هذا ليس الرمز الذي طبعه الخادم. الرمز الأحدث هو المعتمد.
refusals-set-up-already = هذا المكتب مُعدّ بالفعل. سجّل الدخول، أو اطلب دعوة من مدير.
refusals-choose-language = اختر إحدى اللغات.
refusals-password-changed = تغيّرت كلمة مرورك قبل لحظات. اكتب الكلمة السارية الآن.
refusals-choose-hour = اختر ساعة من اليوم من القائمة.
refusals-log-no-key = لا يوقّع هذا المكتب نقاط تحقق لسجله. شغّله مع الإعداد log-key وملف مفتاح.
refusals-log-empty = السجل فارغ: لا شيء يوقَّع بعد.
refusals-log-other-key = المفتاح في الإعدادات ليس مفتاح السجل، وهو { $key }. أعطه في الإعداد log-key، أو انتقل إلى الجديد: docket audit key --use
refusals-log-key-gone = ملف مفتاح السجل { $path } غير موجود، فلا يمكن توقيع شيء. أعده من حيث تحفظه، أو اجعل مفتاحًا آخر مفتاحَ السجل: docket audit key --use
refusals-log-not-outside = أُخذت نقطة تحقق تشمل { $number } من الأحداث، لكنها لم تُضف إلى { $path }: { $error }. وهي تنتظر، وستُضاف حالما تصبح الكتابة في الملف ممكنة.
refusals-propose-hidden = هذه النسخة مخفية عنك لأنه لا يد لك فيها. اكتب نسخة من عندك واقترحها.
refusals-log-rewritten = السجل ليس الذي أُخذت منه نقطة التحقق، فلا يمكن إثبات شيء. تحقق من السجل لترى أين يختلف.
refusals-erase-active = لا يزال { $name } يستطيع الدخول. عطّل الحساب أولًا، ثم يمكن حذفه.
