# The dashboard.

dashboard-spans-wrong = تعرض لوحة المتابعة 4 أو 12 أو 52 أسبوعًا. عد إليها واختر واحدًا منها.
dashboard-target-changed = تغيّر الهدف.
dashboard-weeks = { $n ->
        [zero] لا أسابيع
        [one] أسبوع
        [two] أسبوعان
        [few] { $n } أسابيع
        [many] { $n } أسبوعًا
       *[other] { $n } أسبوع
    }
dashboard-ages = { $n ->
        [zero] لا ادعاءات مفتوحة
        [one] ادعاء مفتوح واحد، حسب الأيام منذ إنشائه
        [two] ادعاءان مفتوحان، حسب الأيام منذ إنشائهما
        [few] { $n } ادعاءات مفتوحة، حسب الأيام منذ إنشائها
        [many] { $n } ادعاءً مفتوحًا، حسب الأيام منذ إنشائها
       *[other] { $n } ادعاء مفتوح، حسب الأيام منذ إنشائها
    }
dashboard-verdicts = { $n ->
        [zero] لم يُنشر حكم خلال { $weeks } أسبوعًا
        [one] نُشر حكم واحد خلال { $weeks } أسبوعًا
        [two] نُشر حكمان خلال { $weeks } أسبوعًا
        [few] نُشرت { $n } أحكام خلال { $weeks } أسبوعًا
        [many] نُشر { $n } حكمًا خلال { $weeks } أسبوعًا
       *[other] نُشر { $n } حكم خلال { $weeks } أسبوعًا
    }
dashboard-open = الادعاءات المفتوحة
dashboard-awaiting = تنتظر الموافقة
dashboard-by-you = يمكنك الموافقة عليها
dashboard-by-others = أحكام يعتمدها آخرون
dashboard-median = الوقت الوسيط حتى الحكم
dashboard-median-of = من الادعاء إلى النشر، { $weeks } أسبوعًا
dashboard-as-before = كما في الـ{ $weeks } أسبوعًا السابقة
dashboard-than-before = مما في الـ{ $weeks } أسبوعًا السابقة
dashboard-old = أقدم من الهدف
dashboard-days = { $n ->
        [zero] لا أيام
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }
dashboard-is-target = هو الهدف
dashboard-pile = الادعاءات المفتوحة والمحسومة أسبوعيًا. في المجموع فُتح { $opened } وحُسم { $decided }.
dashboard-part-published = منشور
dashboard-part-approved = تمت الموافقة عليه
dashboard-part-proposed = ينتظر الموافقة
dashboard-part-changes = بتعديلات مطلوبة
dashboard-part-research = قيد البحث
dashboard-part-check = للتحقق
dashboard-part-not-claim = ليس ادعاء
dashboard-part-later = لوقت لاحق
dashboard-part-untriaged = لم يُفرز
dashboard-problem = هناك مشكلة:
dashboard-triage = { $n ->
        [zero] لا جمل للفرز
        [one] فرز جملة واحدة
        [two] فرز جملتين
        [few] فرز { $n } جمل
        [many] فرز { $n } جملة
       *[other] فرز { $n } جملة
    }
dashboard-empty = لا شيء لعرضه بعد. استورد مقالًا للبدء.
dashboard-pile-words = الادعاءات المفتوحة (فاتح) والمحسومة (داكن) أسبوعيًا
dashboard-age = العمر
dashboard-change-target = تغيير الهدف
dashboard-target-days = الأيام التي ينبغي أن يُحسم فيها الادعاء
dashboard-save = حفظ
dashboard-progress = مقالات قيد العمل
dashboard-all-articles = كل المقالات
dashboard-all-decided = حُسمت كل جملة وكل ادعاء في أحدث المقالات.
dashboard-sentences-decided = جمل محسومة
dashboard-verdict = الحكم
dashboard-published = منشور
dashboard-next = المواعيد القادمة
dashboard-queue = افتح القائمة
dashboard-none-due = لا موعد لأي ادعاء مفتوح.
dashboard-nobody = لا أحد بعد
dashboard-scrolls = رسم بياني، يُمرَّر أفقيًا على الشاشات الصغيرة
dashboard-table = عرض كجدول
dashboard-week-of = أسبوع
dashboard-opened = مفتوحة
dashboard-decided = محسومة
dashboard-target = { $n ->
        [zero] الهدف: لا أيام
        [one] الهدف: يوم واحد
        [two] الهدف: يومان
        [few] الهدف: { $n } أيام
        [many] الهدف: { $n } يومًا
       *[other] الهدف: { $n } يوم
    }
