# The frame of every page.

shell-skip = انتقل إلى المحتوى
shell-main = الرئيسية
shell-main-mobile = الرئيسية، للهاتف
shell-import = استيراد مقال
shell-dashboard = لوحة المتابعة
shell-triage = الفرز
shell-claims = الادعاءات
shell-mine = عملي
shell-articles = المقالات
shell-reports = التقارير
shell-admin = الإدارة
shell-log = السجل
shell-account = الحساب
shell-more = المزيد
shell-to-decide = { $n ->
        [zero] جملة للفرز
        [one] جملة للفرز
        [two] جملتان للفرز
        [few] جمل للفرز
        [many] جملة للفرز
       *[other] جملة للفرز
    }
shell-open = مفتوحة
shell-waiting = في انتظارك
shell-views = العروض المحفوظة
shell-view-claims = ادعاءات
shell-breadcrumb = مسار التنقل
shell-search-all = ابحث في كل شيء
shell-search-or-jump = ابحث أو انتقل إلى
shell-search = بحث
shell-notifications = الإشعارات
shell-not-read = { $n ->
        [zero] لا شيء غير مقروء
        [one] واحد غير مقروء
        [two] اثنان غير مقروءين
        [few] { $n } غير مقروءة
        [many] { $n } غير مقروء
       *[other] { $n } غير مقروء
    }
shell-keys = اختصارات لوحة المفاتيح
shell-palette-what = ابحث في الادعاءات والمقالات والأشخاص والإجراءات
shell-results = النتائج
