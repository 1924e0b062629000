# What people are told: notifications, and what the figures of the dashboard show.

## Notifications

told-assigned = أسند { $by } هذا إليك
told-approval = اقترح { $by } حكمًا
told-approval-waits = اقترح { $by } حكمًا ينتظر الموافقة
told-changes = طلب { $by } تعديلات
told-approved = وافق { $by } على اقتراحك
told-published = نشر { $by } اقتراحك
told-mention = ذكرك { $by }
told-was-due = كان موعد هذا قد حان
told-due = يحين موعد هذا خلال يوم، أو تأخر
told-reply-late = انقضت مهلة الرد دون جواب
told-reply-was-late = كانت مهلة الرد قد انقضت
told-again = حلّ موعد إعادة التحقق من هذا الحكم
told-was-again = كان موعد إعادة التحقق من هذا الحكم قد حلّ
told-past = { $what }. { $past }
told-handed-on = هو الآن لدى شخص آخر.
told-nobody-has-it = ليس لدى أحد الآن.
told-since-queue = عاد إلى القائمة.
told-since-research = عاد إلى البحث.
told-since-proposed = اقتُرح مرة أخرى بعد ذلك.
told-since-changes = طُلبت تعديلات بعد ذلك.
told-since-approved = تمت الموافقة عليه بعد ذلك.
told-since-published = نُشر بعد ذلك.
told-since-dismissed = استُبعد بعد ذلك.
told-since-merged = دُمج في ادعاء آخر بعد ذلك.
told-since-withdrawn = سُحب بعد ذلك.
told-heading-assigned = أُسند إليك
told-heading-approval = ينتظر موافقتك
told-heading-changes = تعديلات مطلوبة منك
told-heading-approved = اقتراحاتك التي تمت الموافقة عليها
told-heading-published = اقتراحاتك التي نُشرت
told-heading-mention = تعليقات تذكرك
told-heading-due = حان موعده، أو تأخر
told-heading-reply = ردود متأخرة
told-heading-again = تُعاد التحقق منها

## Numbers as they stand in a sentence

told-number-no = 0
told-number-one = 1
told-number-two = 2
told-number-three = 3
told-number-four = 4
told-number-five = 5
told-number-six = 6
told-number-seven = 7
told-number-eight = 8
told-number-nine = 9
told-number-ten = 10
told-number-eleven = 11
told-number-twelve = 12
told-number-thirteen = 13
told-number-fourteen = 14
told-number-fifteen = 15
told-number-sixteen = 16
told-number-seventeen = 17
told-number-eighteen = 18
told-number-nineteen = 19
told-number-twenty = 20
told-or-more = { $n } أو أكثر

## What is due

told-none-due = لا ادعاء موعده اليوم، ولا ادعاء متأخر.
told-due-today = موعدها اليوم: { $n ->
        [zero] لا ادعاءات
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $many } ادعاءات
        [many] { $many } ادعاءً
       *[other] { $many } ادعاء
    }.
told-overdue = متأخرة: { $n ->
        [zero] لا ادعاءات
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $many } ادعاءات
        [many] { $many } ادعاءً
       *[other] { $many } ادعاء
    }.
told-due-both = موعدها اليوم: { $today ->
        [zero] لا ادعاءات
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $soon } ادعاءات
        [many] { $soon } ادعاءً
       *[other] { $soon } ادعاء
    }، ومتأخرة: { $overdue ->
        [zero] لا ادعاءات
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $late } ادعاءات
        [many] { $late } ادعاءً
       *[other] { $late } ادعاء
    }.

## What the pile did

told-pile = الادعاءات المفتوحة والمحسومة
told-pile-caught-up = لحقت القرارات بالادعاءات الجديدة
told-pile-overtaken = تجاوزت الادعاءات الجديدة القرارات
told-pile-grows = فُتحت ادعاءات أكثر مما حُسم
told-pile-shrinks = حُسمت ادعاءات أكثر مما فُتح
told-pile-even = القرارات تواكب الادعاءات الجديدة

## How old the open claims are

told-none-open = لا ادعاء مفتوح
told-none-old = لا ادعاء مفتوح أقدم من { $n ->
        [zero] { $days } يوم
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }
told-old = { $n ->
        [zero] لا ادعاءات مفتوحة طال انتظارها
        [one] ادعاء مفتوح واحد طال انتظاره
        [two] ادعاءان مفتوحان طال انتظارهما
        [few] { $many } ادعاءات مفتوحة طال انتظارها
        [many] { $many } ادعاءً مفتوحًا طال انتظارها
       *[other] { $many } ادعاء مفتوح طال انتظارها
    }
told-age-today = اليوم
told-age-days = { $n ->
        [zero] { $n } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }
told-age-between = من { $from } إلى { $to ->
        [zero] { $to } يوم
        [one] يوم واحد
        [two] يومين
        [few] { $to } أيام
        [many] { $to } يومًا
       *[other] { $to } يوم
    }
told-age-over = أكثر من { $n ->
        [zero] { $n } يوم
        [one] يوم واحد
        [two] يومين
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }

## What the verdicts say

told-no-verdict = لم يُنشر أي حكم
told-verdicts = الأحكام حسب التقدير
told-most-verdicts = معظم الأحكام «{ $rating }»
told-frequent-verdict = أكثر الأحكام تكرارًا «{ $rating }»

## How it was before

told-as-many = العدد نفسه
told-fewer = أقل بمقدار { $many }
told-more = أكثر بمقدار { $many }
told-as-a-week-ago = كما قبل أسبوع
told-than-a-week-ago = مما كان قبل أسبوع
told-min = د
told-h = س
told-days = يوم
told-as-fast = بالسرعة نفسها
told-faster = أسرع بمقدار { $figure } { $unit }
told-slower = أبطأ بمقدار { $figure } { $unit }
