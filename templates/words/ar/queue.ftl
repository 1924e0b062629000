# The queue of claims, as a list: its filters, its views, what is done with several claims, and a look at one.

queue-title = الادعاءات
queue-show-as = عرض الادعاءات في شكل
queue-list = قائمة
queue-board = لوحة
queue-export = تصدير CSV
queue-new = ادعاء جديد
queue-views = العروض
queue-filters = المرشّحات
queue-filter = تصفية
queue-order = الترتيب
queue-rows = الصفوف:
queue-compact = متقاربة
queue-comfortable = متباعدة
queue-to-compact = التبديل إلى المتقاربة
queue-to-comfortable = التبديل إلى المتباعدة

queue-caption = { $what }، { $order }
queue-caption-open = الادعاءات المفتوحة
queue-caption-state = الادعاءات: { $state }
queue-cut = هذه الكلمات في أكثر من { $most } ادعاء؛ بُحث في أحدثها.
queue-claims = { $n ->
        [zero] لا ادعاءات
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $n } ادعاءات
        [many] { $n } ادعاءً
       *[other] { $n } ادعاء
    }
queue-claims-of = { $n ->
        [zero] { $here } من لا شيء
        [one] { $here } من ادعاء واحد
        [two] { $here } من ادعاءين
        [few] { $here } من { $n } ادعاءات
        [many] { $here } من { $n } ادعاءً
       *[other] { $here } من { $n } ادعاء
    }
queue-claims-of-many = { $here } من أكثر من { $most } ادعاء

queue-view-open = المفتوحة
queue-view-unassigned = غير المسندة
queue-view-mine = ادعاءاتي
queue-view-all = الكل

# What a claim has: above the columns, the fields and the lines.
queue-claim = الادعاء
queue-state = الحالة
queue-article = المقال
queue-assignee = المسند إليه
queue-worth = الأهمية
queue-worth-checking = يستحق التحقق
queue-due = الموعد
queue-older = أقدم من، بالأيام
queue-priority = الأولوية
queue-risk = الخطورة
queue-rating = التقدير
queue-again = إعادة التحقق
queue-tag = الوسم
queue-tags = الوسوم
queue-sources = المصادر
queue-comments = التعليقات
queue-verdict = الحكم
queue-any = أي قيمة
queue-any-time = أي وقت
queue-anybody = أي شخص
queue-me = أنا
queue-nobody = لا أحد
queue-nobody-yet = لا أحد بعد
queue-no-due = بلا موعد
queue-on-hold = معلّق
queue-on-hold-for = معلّق: { $why }
queue-show = عرض
queue-clear = مسح
queue-open-claim = فتح الادعاء

# On the chips of the filters in force, before their values.
queue-filter-words = الكلمات
queue-filter-state = الحالة:
queue-filter-concern = الادعاءات
queue-filter-article = المقال:
queue-filter-assignee = المسند إليه:
queue-filter-worth = يستحق التحقق
queue-filter-due = الموعد
queue-filter-older = أقدم من
queue-filter-tag = الوسم:
queue-filter-priority = الأولوية:
queue-filter-risk = الخطورة:
queue-filter-rating = التقدير:
queue-filter-again = لإعادة التحقق
queue-worth-high = كثيرًا
queue-worth-some = بعض الشيء
queue-worth-none = لا يستحق
queue-due-overdue = فات موعده
queue-due-today = فات موعده أو اليوم
queue-due-week = فات موعده أو خلال 7 أيام
queue-again-due = حان الموعد
queue-sort-due = الأقرب موعدًا أولًا
queue-sort-updated = الأحدث تغييرًا أولًا
queue-sort-worth = الأجدر بالتحقق أولًا
queue-sort-age = الأقدم أولًا
queue-concern-approve = تنتظر موافقتي
queue-concern-suggested = اقترحتها
queue-concern-watching = أتابعها
queue-days = { $n ->
        [zero] صفر من الأيام
        [one] يوم واحد
        [two] يومين
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }

# What an address names that does not exist.
queue-no-such = ليس هناك { $what } «{ $value }». عد إلى الادعاءات واختر من المرشّح.
queue-a-filter = مرشّح
queue-a-state = حالة
queue-a-article = مقال
queue-a-person = شخص
queue-a-worth = قدر من استحقاق التحقق
queue-a-priority = أولوية
queue-a-risk = خطورة
queue-a-tag = وسم
queue-a-due = موعد
queue-a-date = تاريخ كهذا
queue-a-days = عدد أيام
queue-a-list = قائمة كهذه
queue-a-order = ترتيب
queue-a-page = صفحة
queue-twice = ترد «{ $name }» في العنوان أكثر من مرة. اختر قيمة واحدة لكل مرشّح.
queue-search-most = { $n ->
        [zero] لا يتسع البحث لأي حرف.
        [one] يتسع البحث لحرف واحد.
        [two] يتسع البحث لحرفين.
        [few] يتسع البحث لـ{ $n } أحرف.
        [many] يتسع البحث لـ{ $n } حرفًا.
       *[other] يتسع البحث لـ{ $n } حرف.
    }

queue-no-more = لا مزيد من الادعاءات هنا.
queue-first-page = الانتقال إلى الصفحة الأولى
queue-no-match = لا ادعاء يطابق ذلك. أزل مرشّحًا، أو انظر في كل الادعاءات المفتوحة.
queue-show-open = عرض الادعاءات المفتوحة
queue-empty-triage = لا ادعاء مفتوح. تُنشأ الادعاءات في الفرز، جملة جملة، أو تُكتب يدويًا.
queue-go-triage = الانتقال إلى الفرز
queue-empty = لا ادعاء مفتوح. ينشئ المحررون الادعاءات من جمل المقالات.
queue-show-all = عرض كل الادعاءات

# Several claims at once.
queue-choose = اختيار
queue-choose-one = اختيار { $name }
queue-choose-page = اختيار كل ادعاءات هذه الصفحة
queue-nothing = لا شيء
queue-act-on = التصرف في الادعاءات المختارة
queue-tick = علّم ادعاءات، ثم
queue-assign = إسناد
queue-give-to = إسنادها إلى
queue-dismiss = استبعاد
queue-reopen = إعادة فتح
queue-reason = السبب
queue-note = ملاحظة
queue-due-hint = بالتوقيت العالمي UTC. إن تُرك فارغًا فلا موعد لها.
queue-set-due = تحديد الموعد
queue-tag-them = وسم
queue-tags-hint = تفصل بينها فواصل.
queue-add = إضافة
queue-remove = إزالة
queue-merge = دمج
queue-merge-into = الادعاء الذي تُدمج فيه
queue-merge-hint = رقمه، مثل C-0147. تنتقل إليه المواضع التي وُجدت فيها الادعاءات الأخرى.
queue-whole = { $n ->
        [zero] لا ادعاءات في هذا العرض
        [one] ادعاء هذا العرض الوحيد
        [two] ادعاءا هذا العرض، في كل الصفحات
        [few] كل ادعاءات هذا العرض في كل الصفحات، وهي { $n } ادعاءات
        [many] كل ادعاءات هذا العرض في كل الصفحات، وهي { $n } ادعاءً
       *[other] كل ادعاءات هذا العرض في كل الصفحات، وهي { $n } ادعاء
    }
queue-too-many = { $n ->
        [zero] لا يمكن تغيير أي ادعاء دفعة واحدة.
        [one] في هذا العرض أكثر من ادعاء واحد، وهو أقصى ما يمكن تغييره دفعة واحدة. ضيّقه بمرشّح لتختارها كلها.
        [two] في هذا العرض أكثر من ادعاءين، وهو أقصى ما يمكن تغييره دفعة واحدة. ضيّقه بمرشّح لتختارها كلها.
        [few] في هذا العرض أكثر من { $n } ادعاءات، وهو أقصى ما يمكن تغييره دفعة واحدة. ضيّقه بمرشّح لتختارها كلها.
        [many] في هذا العرض أكثر من { $n } ادعاءً، وهو أقصى ما يمكن تغييره دفعة واحدة. ضيّقه بمرشّح لتختارها كلها.
       *[other] في هذا العرض أكثر من { $n } ادعاء، وهو أقصى ما يمكن تغييره دفعة واحدة. ضيّقه بمرشّح لتختارها كلها.
    }
queue-wrong-deed = لا يذكر النموذج ما المطلوب فعله. افتح الادعاءات من جديد واستعمل الشريط.
queue-wrong-head = لا يذكر النموذج متى عُرضت القائمة. افتح الادعاءات من جديد.
queue-wrong-person = اختر شخصًا من القائمة.
queue-wrong-box = لا تذكر إحدى الخانات أي ادعاء تمثّل. افتح الادعاءات من جديد.
queue-no-act = لم يعد لك فعل كهذا.
queue-done = ما تم
queue-broke-off = توقف العمل قبل أن يبلغ كل الادعاءات. اخترها من جديد.
queue-more = { $n ->
        [zero] لا غيرها
        [one] وواحد آخر
        [two] واثنان آخران
        [few] و{ $n } أخرى
        [many] و{ $n } غيرها
       *[other] و{ $n } غيرها
    }
queue-undo = تراجع

# Saved views. A name stands behind "Saved by".
queue-view-shared = يرى هذا العرض كل من في المكتب.
queue-view-own = أنت وحدك ترى هذا العرض.
queue-view-by = حفظه
queue-view-name = الاسم
queue-view-rename = تغيير الاسم
queue-view-share = مشاركة
queue-view-unshare = إيقاف المشاركة
queue-view-delete = حذفه
queue-view-gone-shared = لن يراه أحد بعد ذلك.
queue-view-gone-own = لن تراه بعد ذلك.
queue-view-stay = تبقى الادعاءات التي فيه.
queue-view-delete-now = حذف العرض
queue-view-save = حفظ العرض
queue-view-hint = يظهر في الألسنة وبجانب كل صفحة.
queue-view-share-all = مشاركته مع كل من في المكتب
queue-save = حفظ
queue-view-saved = حُفظ. أنت وحدك تراه.
queue-view-saved-shared = حُفظ وشُورك.
queue-view-shared-now = شُورك. يراه الآن كل من في المكتب.
queue-view-unshared = لم يعد مشاركًا. صاحبه وحده يراه.
queue-view-deleted = حُذف. تبقى الادعاءات.
queue-view-renamed = تغيّر الاسم.
queue-view-gone = لم يعد هناك عرض كهذا. عد إلى الادعاءات.
