# Reports: chosen, looked at, taken away.

reports-problem = مشكلة: { $page }
reports-verify = التحقق من السجل
reports-report = التقرير
reports-from = من
reports-from-hint = أول يوم، بالتوقيت العالمي: متى أُنشئت الادعاءات، ومتى وقعت الأحداث.
reports-to = إلى
reports-to-hint = آخر يوم، بالتوقيت العالمي.
reports-article = المقال
reports-any = أي
reports-person = الشخص
reports-anybody = أي شخص
reports-person-hint = من يعمل على ادعاء أو اعتمده؛ ولمن الحدث.
reports-only-claims = للادعاءات فقط
reports-state = الحالة
reports-rating = التقدير
reports-tag = الوسم
reports-separator = بين خليتين
reports-bom = البدء بعلامة ترتيب البايتات
reports-bom-hint = بها تعرف بعض جداول البيانات ترميز UTF-8.
reports-show = عرض
reports-rows = { $n ->
        [zero] { $report }: لا صفوف
        [one] { $report }: صف واحد
        [two] { $report }: صفان
        [few] { $report }: { $total } صفوف
        [many] { $report }: { $total } صفًا
       *[other] { $report }: { $total } صف
    }
reports-download = تنزيل CSV
reports-download-hint = يُقيَّد التنزيل في السجل بمرشّحاته وصفوفه وبصمة SHA-256. كل خلية تبدأ بأحد = + - @ أو بعلامة جدولة أو نهاية سطر أو فاصلة علوية تُسبق بفاصلة علوية واحدة، كي لا يحسبها جدول بيانات معادلة.
reports-no-rows = لا صفوف بهذه المرشّحات.
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
reports-of-claims = صف لكل ادعاء، مع المقال والحكم والاعتمادات والمصادر
reports-of-events = السجل: صف لكل حدث، مع البصمات التي تثبت أنه كامل
reports-finished = اكتمل
reports-broken-off = انقطع
reports-not-finished = لم يكتمل
reports-unknown = لا يوجد تقرير أو فاصل كهذا.
