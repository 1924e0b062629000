# The palette: where to go and what to do.

palette-begin = آخر ما عملت عليه، وإلى أين تنتقل
palette-search-for = ابحث في كل شيء عن
palette-go = انتقال
palette-act = إجراء
palette-view = عرض
palette-article = مقال
palette-source = مصدر
palette-person = شخص
palette-new-claim = ادعاء جديد
palette-unassigned = ادعاءات غير مسندة
palette-my-claims = ادعاءاتي
palette-overdue = ادعاءات متأخرة
palette-due-today = موعدها اليوم
palette-again = منشورة، للتحقق مجددًا
palette-all-claims = كل الادعاءات
palette-export-claims = تصدير الادعاءات بصيغة CSV
palette-export-view = تصدير هذا العرض بصيغة CSV
palette-verify-log = التحقق من السجل
palette-dark = التبديل إلى المظهر الداكن
palette-light = التبديل إلى المظهر الفاتح
