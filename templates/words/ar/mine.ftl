# My work.

mine-all-as-queue = كلها كقائمة
mine-as-queue = افتح كقائمة
mine-approve = تنتظر موافقتي
mine-approve-none = لا حكم ينتظرك. ما شاركت فيه يعود لزملائك.
mine-assigned = مسندة إليّ
mine-assigned-none = لا شيء مسند إليك. خذ ادعاءً من قائمة ما ينتظر التحقق.
mine-changes = تعديلات مطلوبة مني
mine-changes-none = لم يطلب منك أحد تعديلات.
mine-suggested = اقترحتها
mine-suggested-none = لا اقتراح لك ينتظر محررًا.
mine-following = أتابعها
mine-following-none = لا تتابع أي ادعاء. تتابع ما تنشئه وما يُسند إليك.
mine-draft = مسودة: { $part }
mine-new = جديد
mine-mentions = الإشارات إليّ
mine-mentions-none = لا تعليق يشير إليك.
mine-drafts = مسوداتي
mine-drafts-none = لا شيء مما كتبته ينتظر الحفظ.
mine-again = للتحقق مجددًا
