# The board: the queue as columns by state.

board-title = الادعاءات: لوحة
board-columns = أعمدة حسب الحالة
# The number stands before it.
board-claims = { $n ->
        [zero] ادعاء
        [one] ادعاء
        [two] ادعاء
        [few] ادعاءات
        [many] ادعاءً
       *[other] ادعاء
    }
board-first = عرض الأولى منها
board-none = لا ادعاء هنا.
board-more = عرض المزيد
board-move = نقل
board-on-page = في صفحة الادعاء
board-moved = { $name }: { $what }
board-wrong-column = لا يذكر العنوان أي عمود يبدأ وأين. افتح اللوحة من جديد واستعمل أزرارها.
board-wrong-move = لا يذكر النموذج ما المطلوب نقله. افتح اللوحة واستعمل أزرارها.
