# The rules of the work: fields, rights, the workflow, evidence, passwords.

rules-missing = هذا الحقل فارغ: { $label }.
rules-too-long = { $label }: عدد الأحرف { $n }، والحد الأقصى { $most }.
rules-choose = اختر { $label } من القائمة.

## What is missing or too long

rules-field-statement = نص الادعاء
rules-field-said-by = القائل
rules-field-reason = السبب
rules-field-note = الملاحظة
rules-field-changes = تعليق يبيّن المطلوب تغييره
rules-field-summary = الملخص
rules-field-title = العنوان
rules-field-standfirst = المقدمة
rules-field-byline = اسم الكاتب
rules-field-publisher = الناشر
rules-field-author = المؤلف
rules-field-quote = الاقتباس
rules-field-locator = الموضع في المصدر
rules-field-conflict = ملاحظة تضارب المصالح
rules-field-kept = النص المحفوظ
rules-field-answer = الرد
rules-field-whom = من سألته
rules-field-question = السؤال
rules-field-comment = التعليق
rules-field-passage = المقطع المقتبس
rules-field-name = الاسم
rules-field-address = عنوان العرض
rules-field-desk-name = اسم المكتب
rules-field-your-name = اسمك

## What is chosen from a list

rules-choice-risk = مستوى الخطر
rules-choice-priority = الأولوية
rules-choice-correction = نوع التصحيح
rules-choice-reason = سببًا
rules-choice-kind = نوعًا
rules-choice-stance = موقف المصدر من الادعاء
rules-choice-how = كيف سألت
rules-choice-role = دورًا
rules-choice-look = مظهرًا
rules-choice-keys = خيارًا للمفاتيح

## Fields that two people changed

rules-label-statement = نص الادعاء
rules-label-said-by = القائل
rules-label-said-on = تاريخ القول
rules-label-risk = الخطر
rules-label-priority = الأولوية
rules-label-due = الموعد
rules-label-tags = الوسوم
rules-label-rating = التقدير
rules-label-summary = الملخص
rules-label-true-as-of = صحيح حتى تاريخ
rules-label-check-again-on = يُعاد التحقق في
rules-label-rests-on = يستند إلى المصادر
rules-label-link = الرابط
rules-label-title = العنوان
rules-label-publisher = الناشر
rules-label-author = المؤلف
rules-label-published-on = تاريخ النشر
rules-label-accessed-on = تاريخ الاطلاع
rules-label-quote = الاقتباس
rules-label-locator = الموضع في المصدر
rules-label-kind = النوع
rules-label-stance = الموقف
rules-label-named = مسمّى
rules-label-conflict = تضارب المصالح
rules-label-kept = النص المحفوظ
rules-yes = نعم
rules-no = لا

## Rights

rules-right = «{ $right }» متاح لهؤلاء: { $roles }. دورك الحالي: { $role }؛ ويمكن لمدير أن يغيّره.
rules-action = «{ $action }» متاح لهؤلاء: { $roles }. دورك الحالي: { $role }.
rules-and = { $before } و{ $last }
rules-auditors = المدققون
rules-reviewers = المراجعون
rules-editors = المحررون
rules-admins = المديرون
rules-an-auditor = مدقق
rules-a-reviewer = مراجع
rules-an-editor = محرر
rules-an-admin = مدير

## The workflow

rules-not-assigned = لا يُسند ادعاء حالته «{ $state }».
rules-not-held = لا يمكن تعليق ادعاء مغلق أو منشور.
rules-not-split = لا يُقسَّم ادعاء مغلق أو منشور. أعد فتحه أولًا.
rules-sources-stay = لا يمكن تغيير مصادر ادعاء حالته «{ $state }».
rules-verdict-stays = لا يمكن تغيير حكم ادعاء حالته «{ $state }».
rules-verdict-not-begun = لا يمكن تغيير حكم ادعاء حالته «{ $state }». ابدأ البحث أولًا.
rules-on-hold = الادعاء معلّق. أنهِ التعليق أولًا.
rules-needs-claim = يحتاج «{ $action }» إلى ادعاء.
rules-makes-new = ينشئ «{ $action }» ادعاءً جديدًا؛ وهذا موجود.
rules-possible-from = «{ $action }» ممكن من الحالة { $from }. حالة هذا الادعاء «{ $state }».
rules-quoted = «{ $state }»
rules-comma = { $before }، { $next }
rules-or = { $before } أو { $last }
rules-taken = هذا الادعاء لدى شخص آخر. اطلب منه إعادته إلى القائمة، أو من محرر إسناده إليك.
rules-only-assignee = لا يقترح الحكم إلا من أُسند إليه الادعاء.
rules-only-assignee-or-editor = لا يعيد هذا الادعاء إلى القائمة إلا من أُسند إليه أو محرر.
rules-only-proposer = لا يسترجع هذا الحكم إلا من اقترحه. يمكنك طلب تعديلات.
rules-hand-in-it = شاركت في هذا الحكم، لذا يجب أن يعتمده زميل.
rules-has-approved = وافقت على هذه النسخة بالفعل. يجب أن يوافق عليها زميل آخر أيضًا.

## Who moves a claim, and only if what

rules-party-reviewer = مراجع
rules-party-editor = محرر
rules-party-taker = من أُسند إليه؛ وأخذ ادعاء غير مسند يسنده
rules-party-assignee = من أُسند إليه
rules-party-assignee-or-editor = من أُسند إليه أو محرر
rules-party-proposer = من اقترح الحكم
rules-party-another = مراجع أو محرر لم يشارك في هذا الحكم
rules-need-not-on-hold = غير معلّق
rules-need-verdict = تقدير وملخص والأدلة التي يتطلبها التقدير
rules-need-comment = تعليق يبيّن المطلوب
rules-need-version = على النسخة الحالية فقط؛ وتتم الموافقة ببلوغ العدد المطلوب
rules-need-kind-and-reason = النوع والسبب؛ ويبقى المنشور مع علامة أنه قيد التصحيح
rules-need-reason = سبب
rules-need-listed-reason = سبب من القائمة، وملاحظة
rules-need-target = الهدف ادعاء آخر ليس مكررًا هو نفسه؛ وتنتقل إليه المواضع والمتابعون

## Evidence that a rating asks for

rules-evidence-sources = { $n ->
        [zero] { $n } مصدر
        [one] مصدر واحد
        [two] مصدران
        [few] { $n } مصادر
        [many] { $n } مصدرًا
       *[other] { $n } مصدر
    } يستند إليها الحكم: اختير { $chosen }
rules-evidence-named = { $n ->
        [zero] { $n } مصدر مسمّى
        [one] مصدر مسمّى واحد
        [two] مصدران مسمّيان
        [few] { $n } مصادر مسمّاة
        [many] { $n } مصدرًا مسمّى
       *[other] { $n } مصدر مسمّى
    } من ناشرين مختلفين: اختير { $chosen }
rules-evidence-primary = مصدر أولي
rules-evidence-reply = سُئل صاحب الادعاء: رد، أو صمت حتى انقضاء مهلة
rules-evidence-copy = نسخة محفوظة أو ملف لكل رابط

## Links, tags, languages, addresses

rules-link-long = الرابط أطول من 2000 حرف.
rules-link-whole = اكتب رابطًا كاملًا يبدأ بـ https:// أو http://.
rules-link-scheme = لا تُحفظ إلا الروابط التي تبدأ بـ https:// أو http://.
rules-link-user = احذف اسم المستخدم وكلمة المرور من الرابط.
rules-tags-most = أقصى عدد لوسوم الادعاء { $most }؛ وهذه { $n }.
rules-tag-long = «{ $tag }» أطول من 40 حرفًا، وهو أقصى طول للوسم.
rules-language-code = اكتب اللغة رمزًا مثل en أو fr أو pt-BR، أو اترك الحقل فارغًا.
rules-date = اكتب التاريخ سنة-شهر-يوم، مثل 2026-11-22.
rules-email = اكتب عنوان بريد إلكتروني مثل name@newsroom.example.

## Drafts, by what they are of

rules-part-verdict = الحكم
rules-part-edit = الصياغة والتفاصيل
rules-part-comment = تعليق
rules-part-answer = رد
rules-part-source = مصدر جديد
rules-part-amend = المصدر رقم { $n }
rules-part-reply = طلب رد

## Several claims at once

rules-bulk-stays = يبقى { $claim } كما هو، فحالته: { $state }.
rules-bulk-changed = تغيّر { $claim } في أثناء ذلك، لذا يبقى كما هو.
rules-bulk-changed-by = غيّر { $by } الادعاء { $claim } في أثناء ذلك، لذا يبقى كما هو.
rules-bulk-refused = يبقى { $claim } كما هو: { $why }
rules-bulk-nothing = لم يتم شيء.
rules-bulk-one = ادعاء واحد: { $now }.
rules-bulk-both = الادعاءان: { $now }.
rules-bulk-all = كل الادعاءات ({ $of }): { $now }.
rules-bulk-some = { $n } من { $of } من الادعاءات: { $now }.
rules-bulk-back-nothing = لم يتم التراجع عن شيء.
rules-bulk-back-one = تم التراجع. عاد الادعاء كما كان.
rules-bulk-back-both = تم التراجع. عاد الادعاءان كما كانا.
rules-bulk-back-all = تم التراجع. عادت كل الادعاءات ({ $of }) كما كانت.
rules-bulk-back-some = تم التراجع في { $n } من { $of } من الادعاءات.

## Passwords and attempts to sign in

rules-password-short = عدد أحرف كلمة المرور { $n }، والحد الأدنى { $least }.
rules-password-long = كلمة المرور أطول من { $most } بايت. اختر كلمة أقصر.
rules-password-common = كلمة المرور هذه من أكثر الكلمات شيوعًا، وهي أول ما يُجرَّب. اختر غيرها.
rules-password-known = كلمة المرور هذه مكوّنة مما يعرفه الآخرون: اسمك أو عنوانك أو هذا المكتب. اختر غيرها.
rules-password-weak = كلمة المرور هذه سهلة التخمين. ثلاث كلمات أو أربع لا صلة بينها تصنع كلمة مرور جيدة.
rules-password-weak-why = كلمة المرور هذه سهلة التخمين. { $reason } ثلاث كلمات أو أربع لا صلة بينها تصنع كلمة مرور جيدة.
rules-password-rows = صفوف المفاتيح المتتالية سهلة التخمين.
rules-password-patterns = الأنماط القصيرة على لوحة المفاتيح سهلة التخمين.
rules-password-repeats = التكرار مثل «aaa» سهل التخمين.
rules-password-repeats-longer = التكرار مثل «abcabcabc» ليس أصعب تخمينًا من «abc» إلا قليلًا.
rules-password-top-10 = هذه من أشيع عشر كلمات مرور.
rules-password-top-100 = هذه من أشيع مئة كلمة مرور.
rules-password-very-common = كلمة المرور هذه شائعة جدًا.
rules-password-similar = هذه تشبه كلمة مرور شائعة.
rules-password-sequences = التسلسلات مثل abc أو 6543 سهلة التخمين.
rules-password-years = السنوات القريبة سهلة التخمين.
rules-password-word = الكلمة وحدها سهلة التخمين.
rules-password-dates = التواريخ غالبًا سهلة التخمين.
rules-password-names = الأسماء وأسماء العائلات وحدها سهلة التخمين.
rules-password-common-names = الأسماء وأسماء العائلات الشائعة سهلة التخمين.
rules-throttled = كثرت محاولات تسجيل الدخول. انتظر { $n ->
        [zero] { $n } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $n } دقائق
        [many] { $n } دقيقة
       *[other] { $n } دقيقة
    }، ثم حاول مرة أخرى.

## Why a sentence looks worth checking

rules-worth = { $what }: { $passage }
rules-worth-figure = تذكر رقمًا
rules-worth-quantity = تذكر كمية بالكلمات
rules-worth-date = تتناول وقتًا أو فترة محددة التاريخ
rules-worth-comparison = تقارن أو ترتّب
rules-worth-change = تذكر تغيّرًا
rules-worth-cause = تذكر سببًا أو أثرًا
rules-worth-act = تذكر فعلًا وقع
rules-worth-actors = تسمّي شخصًا أو مكانًا
rules-worth-attribution = تنقل قول أحدهم
rules-worth-quotation = تقتبس
rules-worth-negation = تنفي أمرًا
rules-worth-modal = تتحدث عما قد يكون أو ينبغي أن يكون
rules-worth-future = تتحدث عما سيأتي
rules-worth-opinion = تبدي رأيًا
rules-worth-question = تطرح سؤالًا
rules-worth-first-person = تتحدث بلسان قائلها
rules-worth-courtesy = عبارة مجاملة
rules-worth-short = قصيرة جدًا

## لماذا يُعدّ سطر ما هو عليه

rules-line-aside-by = نحّاه { $name }
rules-line-back-by = أعاده { $name }
rules-line-advertisement = عليه وسم الإعلان
rules-line-cookies = يطلب الموافقة
rules-line-elsewhere = يقود إلى مكان آخر في الموقع
rules-line-path = المسار إلى الصفحة
rules-line-newsletter = يدعو إلى الاشتراك
rules-line-licensing = من يجوز له نشره
rules-line-publisher = عن الناشر لا عن الخبر
rules-line-share = أزرار للمشاركة
rules-line-byline = من كتبه
rules-line-role = يذكر دورًا في التحرير
rules-line-date = تاريخ ووقت فقط
rules-line-dateline = مكان ووكالة قبل الخبر
rules-line-agency = يذكر وكالة صور
rules-line-photographer = يذكر مصورًا أو مصدرًا
rules-line-headline = السطر الأول، دون نقطة في آخره
rules-line-standfirst = تحت العنوان، دون نقطة في آخره
rules-line-divider = لا كلمات فيه
rules-line-subheading = سطر قصير دون نقطة في آخره
rules-line-pull-quote = في المتن الكلمات نفسها
rules-line-prose = قُدّم نصًا متصلًا
rules-line-marked = معلَّم كذلك في مصدره
rules-line-button = زر في الصفحة
rules-line-page = هكذا تعلّمه الصفحة
rules-line-first-heading = العنوان الأول
rules-line-document = هكذا يعلّمه المستند
