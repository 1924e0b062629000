# What the script says.

script-keys-not-loaded = لم تُحمَّل قائمة المفاتيح. حاول مرة أخرى.
script-keys-all = كل المفاتيح
script-close = إغلاق
script-claim-last = كان هذا آخر ادعاء في القائمة.
script-claim-first = كان هذا أول ادعاء في القائمة.
script-claim-nothing-to-do = لا شيء للقيام به هنا الآن.
script-claim-not-possible = هذا غير ممكن هنا الآن.
script-claim-not-assigned = لا يمكن إسناد هذا الادعاء إليك الآن.
script-claim-link-copied = نُسخ الرابط.
script-claim-link-not-copied = لا يسمح المتصفح بنسخ الرابط: { $link }
script-claim-comment-on = علّق على هذه الكلمات
script-palette-not-loaded = لم تُحمَّل القائمة. اضغط Enter للبحث.
script-filter-type = اكتب مرشّحًا
script-import-stopped = توقّف.
script-check-no-other = لا توجد جملة أخرى تُدمج معها هذه الجملة.
script-check-decided = هذه الجملة مفروزة، لذا تبقى كلماتها كما هي.
script-claim-there = موجود:
script-claim-missing = ناقص:
script-news-none = لا جديد.
script-news-not-loaded = لم تُحمَّل الصفحة. أعد المحاولة.
script-news-shown = الصفحة محدَّثة.
script-news-mine = تغيّر عملك.
script-news-mine-show = عرض التغيير
script-news-figures = تغيّرت الأرقام.
script-news-figures-show = تحديث
