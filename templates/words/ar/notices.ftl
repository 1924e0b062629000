# What a person is told of: the list behind the bell, and what they want to be told of.

notices-none = لا شيء بعد. تُخطَر هنا حين يتغيّر واجبك: يُسند إليك ادعاء، أو ينتظر حكم موافقتك.
notices-mark-all = تعليم الكل مقروءًا
notices-settings = الإعدادات
notices-not-read = غير مقروء:
notices-mark = تعليم كمقروء
notices-which = { $words }، { $reference }
notices-older = أقدم
notices-account = الإشعارات: الحساب
notices-tell-me = أخطرني حين
notices-tell-hint = تجدها خلف الجرس. ما فعلته بنفسك لا تُخطَر به أبدًا.
notices-mail = بالبريد أيضًا
notices-hour = ساعة البريد اليومي
notices-hour-hint = بتوقيت المكتب، { $zone }.
notices-mail-goes = يُرسل البريد إلى { $email }. ما قرأته هنا من قبل لا يُرسل.
notices-to-list = إلى الإشعارات
notices-no-page = لا توجد صفحة كهذه من الإشعارات. عد إلى الأولى.
notices-the-desk = المكتب
notices-not-said = لا يذكر النموذج ما الذي قُرئ.
notices-marked = عُلّم كمقروء.
notices-all-marked = عُلّمت كلها كمقروءة.
notices-no-kind = اختر من الأنواع التي في الصفحة.
notices-no-way = اختر من طرق البريد التي في الصفحة.
