# Searching everything.

search-title = بحث: { $q }
search-everything = كل شيء
search-words = كلمات، أو رقم ادعاء
search-state = حالة الادعاءات
search-any-state = أي حالة
search-within = وردت خلال
search-any-time = أي وقت
search-week = آخر 7 أيام
search-month = آخر 30 يومًا
search-year = آخر 365 يومًا
search-groups = المجموعات
search-all = الكل
search-narrowed = بُحث في أحدث 1,000 من كل مجموعة مما يحوي هذه الكلمات.
search-begin = اكتب كلمات، أو رقم ادعاء مثل C-0147.
search-none-of-these = لا شيء مما يحوي كل هذه الكلمات له هذه الحالة وهذا الوقت. ابحث في أي حالة وأي وقت.
search-none = لا شيء هنا يحوي كل هذه الكلمات. احذف إحداها، أو ابحث في كل المجموعات.
search-more-claims = مزيد من الادعاءات
search-more-articles = مزيد من المقالات
search-more-sources = مزيد من المصادر
search-more-people = مزيد من الأشخاص
search-more-comments = مزيد من التعليقات
search-source = المصدر { $n } من { $claim }
search-too-long = { $n ->
        [zero] لا يقبل البحث أي حرف.
        [one] يقبل البحث حرفًا واحدًا.
        [two] يقبل البحث حرفين.
        [few] يقبل البحث { $n } أحرف.
        [many] يقبل البحث { $n } حرفًا.
       *[other] يقبل البحث { $n } حرف.
    }
search-wrong-group = في العنوان مجموعة لا وجود لها. عد إلى البحث واختر من الصفحة.
search-wrong-state = في العنوان حالة لا وجود لها. عد إلى البحث واختر من الصفحة.
search-wrong-time = في العنوان وقت لا وجود له. عد إلى البحث واختر من الصفحة.
search-wrong-page = في العنوان صفحة لا وجود لها. عد إلى البحث واختر من الصفحة.
