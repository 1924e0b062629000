# Reports: chosen, looked at, taken away.

reports-problem = مشكلة: { $page }
reports-verify = التحقق من السجل
reports-from = من
reports-to = إلى
reports-article = المقال
reports-any = أي
reports-person = الشخص
reports-anybody = أي شخص
reports-state = الحالة
reports-rating = التقدير
reports-tag = الوسم
reports-separator = الفاصل
reports-bom = البدء بعلامة ترتيب البايتات
reports-bom-hint = بدونها تُظهر بعض جداول البيانات الحروف المشكّلة خطأ.
reports-show = عرض
reports-rows = { $n ->
        [zero] { $report }: لا صفوف
        [one] { $report }: صف واحد
        [two] { $report }: صفان
        [few] { $report }: { $total } صفوف
        [many] { $report }: { $total } صفًا
       *[other] { $report }: { $total } صف
    }
reports-no-rows = لا شيء في هذا المكتب يطابق، فلن يكون في الملف أي صف.
reports-preview = صفوف المعاينة
reports-preview-caption = { $n ->
        [zero] لا صفوف
        [one] الصف الأول؛ التنزيل يضمها كلها
        [two] أول صفين؛ التنزيل يضمها كلها
        [few] أول { $n } صفوف؛ التنزيل يضمها كلها
        [many] أول { $n } صفًا؛ التنزيل يضمها كلها
       *[other] أول { $n } صف؛ التنزيل يضمها كلها
    }
reports-preview-more = { $n ->
        [zero] لا صفوف. التنزيل يضمها كلها وعددها { $total }.
        [one] الصف الأول. التنزيل يضمها كلها وعددها { $total }.
        [two] أول صفين. التنزيل يضمها كلها وعددها { $total }.
        [few] أول { $n } صفوف. التنزيل يضمها كلها وعددها { $total }.
        [many] أول { $n } صفًا. التنزيل يضمها كلها وعددها { $total }.
       *[other] أول { $n } صف. التنزيل يضمها كلها وعددها { $total }.
    }
reports-lately = أُخذت مؤخرًا
reports-none-taken = لم يأخذ أحد تقريرًا بعد.
reports-taken-lately = تقارير أُخذت مؤخرًا
reports-file = الملف
reports-taken = أُخذ
reports-row-count = الصفوف
reports-manifest = البيان
reports-manifest-of = لملف { $file }، { $when }
reports-finished = اكتمل
reports-broken-off = انقطع
reports-not-finished = لم يكتمل
reports-unknown = لا يوجد تقرير أو فاصل كهذا.
reports-all = التقارير
reports-to-hint = آخر يوم، بتوقيت التقرير.
reports-download = تنزيل
reports-download-hint = يُقيَّد التنزيل في السجل بمرشّحاته وأعمدته وصفوفه وبصمة SHA-256. في ملف CSV، كل خلية تبدأ بأحد = + - @ أو بعلامة جدولة أو نهاية سطر أو فاصلة علوية تُسبق بفاصلة علوية واحدة، كي لا يحسبها جدول بيانات معادلة.
reports-of-claims = صف لكل ادعاء، مع المقال والحكم والاعتمادات والمصادر.
reports-of-verdicts = صف لكل نسخة من حكم ولكل اعتماد: من كتب ومن اقترح ومن اعتمد أو أعاد، ومتى.
reports-of-sources = صف لكل استعمال لمصدر في ادعاء، مع ما حُفظ منه والأحكام التي تستند إليه.
reports-of-corrections = سجل التصويبات: ما صُحّح بعد النشر أو سُحب، قبل ذلك وبعده، ولماذا وعلى يد من.
reports-of-claim-review = ما يمكن للجمهور قراءته الآن، بأعمدة ClaimReview المسطّحة التي تستعملها Fact-Check Insights.
reports-of-workload = صف لكل شخص وشهر: ادعاءات أُخذت وأحكام اقتُرحت واعتمادات، وكم استغرق البحث.
reports-of-events = السجل: صف لكل حدث، مع البصمات التي تثبت أنه كامل. أوقاته بالتوقيت العالمي.
reports-days-claims = الأيام التي أُنشئت فيها الادعاءات.
reports-days-verdicts = الأيام التي كُتبت فيها النسخ.
reports-days-sources = الأيام التي أُضيفت فيها المصادر.
reports-days-corrections = الأيام التي جرى فيها التصويب أو السحب.
reports-days-claim-review = الأيام التي نُشرت فيها الأحكام أول مرة.
reports-days-workload = أيام العمل.
reports-days-events = الأيام التي وقعت فيها الأحداث، بالتوقيت العالمي.
reports-whose-claims = من يعمل على ادعاء أو أنشأه أو شارك في حكمه.
reports-whose-verdicts = من شارك في نسخة أو وقّع عليها.
reports-whose-sources = من أضاف المصدر.
reports-whose-corrections = من نشر التصويب أو سحب الحكم.
reports-whose-events = لمن الحدث.
reports-columns = الأعمدة
reports-columns-all = { $n ->
        [zero] لا أعمدة
        [one] عمود واحد
        [two] كلاهما
        [few] كل الأعمدة الـ{ $n }
        [many] كل الأعمدة الـ{ $n }
       *[other] كل الأعمدة الـ{ $n }
    }
reports-columns-some = { $n } من { $all }
reports-columns-shown = أعمدة الملف
reports-columns-hint = إن لم يُختر شيء فكلها.
reports-first = هذه الأعمدة أولًا
reports-first-hint = أسماؤها بالترتيب وبينها فواصل؛ وتليها البقية كما هي هنا.
reports-kind = نوع الملف
reports-zone = المنطقة الزمنية
reports-zone-hint = باسمها في قائمة IANA، مثل Europe/London. الأيام والأوقات بتوقيت هذه المنطقة.
reports-size = نحو { $size }؛ الأوقات بتوقيت { $zone }
reports-selection = يُتحقق من السجل بملف يضم كل الأعمدة؛ ولا يمكن ذلك بهذا الاختيار.
reports-running = قيد التنفيذ
reports-begun = بدأ
reports-stop = إيقاف
reports-stopping = يُوقَف
reports-stopped = أُوقف التصدير.
reports-was-stopped = أُوقف
reports-presets = الاختيارات المحفوظة
reports-preset-save = حفظ الاختيار باسم
reports-preset-save-now = حفظ
reports-preset-name = الاسم
reports-preset-hint = يحفظ التقرير والمرشّحات والأعمدة والصيغة بهذا الاسم.
reports-preset-share-all = مشاركته مع الجميع
reports-preset-saved = حُفظ الاختيار.
reports-preset-change = تغيير هذا الاختيار
reports-preset-is-shared = يراه الجميع.
reports-preset-is-own = لا يراه سواك.
reports-preset-rename = إعادة التسمية
reports-preset-share = مشاركته مع الجميع
reports-preset-unshare = إبقاؤه لصاحبه
reports-preset-delete = حذف
reports-preset-renamed = صار للاختيار اسم جديد.
reports-preset-shared = صار الجميع يرون الاختيار.
reports-preset-unshared = لم يعد يراه إلا صاحبه.
reports-preset-deleted = حُذف الاختيار.
