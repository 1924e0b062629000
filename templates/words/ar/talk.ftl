# The discussion of a claim.

talk-title = النقاش
talk-open = { $n ->
        [zero] لا نقاش مفتوحًا
        [one] واحد مفتوح
        [two] اثنان مفتوحان
        [few] { $n } مفتوحة
        [many] { $n } مفتوحًا
       *[other] { $n } مفتوح
    }
talk-settled = { $n ->
        [zero] لا نقاش محلولًا
        [one] واحد محلول
        [two] اثنان محلولان
        [few] { $n } محلولة
        [many] { $n } محلولًا
       *[other] { $n } محلول
    }
talk-none = لا تعليق بعد.
talk-none-open = لا نقاش مفتوحًا.
talk-add = أضف تعليقًا
talk-add-hint = اكتب @ ثم اسمًا لمناداة شخص.
talk-about = حول
talk-about-words = حول هذه الكلمات
talk-about-words-hint = مقطع منه، إن كان التعليق عن مقطع.
talk-comment = تعليق
talk-thread = نقاش
talk-thread-about = نقاش { $about }
talk-answer = رد
talk-your-answer = ردّك
talk-resolve = حل
talk-reopen = إعادة فتح
talk-the-claim = الادعاء
talk-the-verdict = الحكم، النسخة { $n }
talk-source = المصدر { $n }: { $title }
talk-resolved-by = حلّه { $name }، { $at }
talk-on-verdict = حول الحكم
talk-on-version = حول النسخة { $n } من الحكم
talk-on-source = حول المصدر { $n }
talk-on-source-gone = حول المصدر { $n } المرفوع من القائمة
talk-on-a-source = حول مصدر
talk-no-comment = لا يوجد تعليق كهذا.
talk-done-resolve = تم الحل
talk-done-reopen = أُعيد الفتح
