# Triage: the inbox, and an article sentence by sentence.

triage-none = لا شيء ينتظر الفرز. تظهر المقالات الجديدة هنا.
triage-imported = استُورد
triage-left = متبقية
triage-worth-left = منها { $n } تستحق التحقق
triage-worth-later = منها { $n } تستحق التحقق، و{ $later } مؤجلة
triage-on-it = { $name } يعمل عليه
triage-are-on-it = { $names } و{ $last } يعملون عليه
triage-strip-claims = للتحقق
triage-strip-not = ليست للتحقق
triage-strip-later = مؤجلة
triage-strip-left = للفرز

triage-title = الفرز: { $title }
triage-back = العودة إلى الفرز
triage-beside = المقالات في صندوق الفرز
triage-previous-article = المقال السابق
triage-next-article = المقال التالي
triage-key-move = تنقّل
triage-key-worth = التالية التي تستحق التحقق
triage-key-mark = تحديد عدة جمل
triage-key-undo = تراجع
triage-key-all = كل المفاتيح

# A number stands before each of these three.
triage-claims = من الادعاءات
triage-not-claims = ليست ادعاءات
triage-for-later = مؤجلة

triage-strip-one = الجملة { $n }، { $state }
triage-strip-many = الجمل من { $from } إلى { $to }، تم فرز { $n } من { $total }
triage-state-by = ({ $state }، قرار { $by })
triage-state-by-worth = ({ $state }، قرار { $by }، تستحق التحقق)
triage-duplicate-of = مكرر من { $claim }

triage-decide = الفرز
triage-sentence = الجملة
triage-previous = الجملة السابقة
triage-next = الجملة التالية
triage-decision = القرار
triage-claim = اجعلها ادعاء
triage-not-a-claim = ليست ادعاء
triage-decide-later = القرار لاحقًا
triage-duplicate = مكررة من
triage-duplicate-claim = الادعاء
triage-duplicate-hint = كلمات منه، أو رقمه مثل C-0098
triage-mark-duplicate = تعيينها مكررة
triage-assign = إسناد إلى
triage-person = الشخص
triage-nobody-yet = لا أحد بعد
triage-claim-assign = اجعلها ادعاء وأسنده
triage-claim-of = اجعلها ادعاء مسندًا إلى
triage-people = الأشخاص
triage-choose-person = اختر شخصًا من القائمة.
triage-marked = محددة. القرار يشملها كلها.
triage-clear = إلغاء التحديد
triage-take-back = التراجع عن هذا القرار
triage-mark = تحديد
triage-changed = دُمجت جمل من هذا المقال أو قُسمت في هذه الأثناء.
triage-load-again = تحميله من جديد
triage-open = فتح
triage-open-claim = فتح { $claim }
triage-no-sentences = لا جمل للفرز في هذا المقال.
triage-claim-from-part = إنشاء ادعاء من جزء من النص
triage-exact-hint = حدّدها في النص، أو انسخها هنا حرفيًا.

# The number of sentences stands between the first two, that of the sentences for later between the last two.
triage-all = كل الجمل وعددها
triage-are-decided = تم فرزها.
triage-see-claims = عرض ادعاءاته
triage-review = مراجعة الجمل المؤجلة وعددها
triage-left-for-later = من جديد
triage-recent = قراراتك الأخيرة
triage-undo = تراجع

triage-none-holds = لا ادعاء فيه هذه الكلمات
triage-hold = ادعاءات فيها هذه الكلمات
triage-alike = { $n ->
        [zero] لا تشبه ادعاء سابقًا
        [one] تشبه ادعاء سابقًا
        [two] تشبه ادعاءين سابقين
        [few] تشبه ادعاءات سابقة
        [many] تشبه ادعاءات سابقة
       *[other] تشبه ادعاءات سابقة
    }
triage-duplicate-of-this = مكررة من هذا

triage-many = فرز عدة جمل معًا
triage-each-claim = اجعل كلًا منها ادعاء
triage-each-not = ليست ادعاءات
triage-done = { $n ->
        [zero] لا جمل: { $decision }.
        [one] جملة واحدة: { $decision }.
        [two] جملتان: { $decision }.
        [few] { $sentences } جمل: { $decision }.
        [many] { $sentences } جملة: { $decision }.
       *[other] { $sentences } جملة: { $decision }.
    }
triage-left-as-was = { $n ->
        [zero] لم تُترك أي جملة على حالها: { $why }
        [one] تُركت جملة واحدة على حالها: { $why }
        [two] تُركت جملتان على حالهما: { $why }
        [few] تُركت { $left } جمل على حالها: { $why }
        [many] تُركت { $left } جملة على حالها: { $why }
       *[other] تُركت { $left } جملة على حالها: { $why }
    }

triage-no-decision = لا يذكر النموذج ما القرار. لم يُحفظ شيء.
triage-no-marked = لا يذكر النموذج أي الجمل مقصودة. لم يُحفظ شيء.
triage-line-aside = نُحّي السطر.
triage-line-back = أُعيد السطر.
triage-claim-made = أُنشئ { $claim }.
triage-claim-suggested = اقتُرح { $claim }. يقرر محرر بشأنه.
