# The sources of a claim.

sources-title = المصادر
sources-none = لا مصدر بعد.
sources-cited = مستشهد به
sources-cited-place = الموضع { $place } في الحكم الذي يستشهد بالمصدر { $number }
sources-in-verdict = في الحكم
sources-amend = تعديل
sources-amend-which = المصدر { $number }
sources-add = إضافة مصدر
sources-one = المصدر { $number }
sources-one-of = المصدر { $number } من
sources-one-title = المصدر { $number } من { $reference }
sources-save = حفظ
sources-cancel = إلغاء
sources-take-off = رفع هذا المصدر من القائمة
sources-take-it-off = ارفعه
sources-reason = السبب
sources-reason-hint = يبقى السجل، ولا يُستعمل رقمه مرة أخرى.
sources-title-field = العنوان
sources-link = الرابط
sources-link-hint = يُترك فارغًا لوثيقة أو مكالمة أو شخص.
sources-publisher = الناشر
sources-author = المؤلف
sources-published = تاريخ النشر
sources-accessed = تاريخ الاطلاع
sources-stance = أثره في الادعاء
sources-kind = النوع
sources-quote = النص الحرفي
sources-locator = موضعه فيه
sources-locator-hint = صفحة أو جدول أو دقيقة.
sources-naming = من يتحدث
sources-naming-hint = اسم المصدر المجهول معروف للمكتب ولا يُنشر.
sources-named = مسمّى
sources-anonymous = مجهول الاسم
sources-conflict = تضارب المصالح
sources-conflict-hint = ما يربط المصدر بالموضوع، إن وُجد.
sources-kept-copy = نسخة محفوظة
sources-kept-copy-hint = النص كما كان، تحسبًا لتغيّر الأصل.
sources-file = مرفق
sources-file-hint = بدلًا من النسخة المحفوظة: ملف PDF أو صورة أو جدول.
sources-published-on = نُشر { $day }
sources-seen-on = اطُّلع عليه { $day }
sources-added-by = أضافه { $name }
sources-kept-text = النص المحفوظ
sources-bytes = { $n ->
        [zero] { $n } بايت
        [one] بايت واحد
        [two] بايتان
        [few] { $n } بايتات
        [many] { $n } بايتًا
       *[other] { $n } بايت
    }
sources-kib = { $n } كيبيبايت
sources-mib = { $n } ميبيبايت
sources-no-source = لا يوجد مصدر كهذا.
sources-no-text = لا نص محفوظًا لهذا المصدر.
sources-no-file = لا يوجد ملف كهذا.
sources-done-add = أُضيف المصدر
sources-done-save = حُفظ المصدر
sources-done-remove = رُفع المصدر { $n }
