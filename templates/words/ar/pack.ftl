# The assessor’s pack: one zip for whoever assesses the desk.

pack-title = حزمة المقيّم
pack-about = حزم المقيّمين
pack-lead = ما يطلبه مقيّم الشبكة الدولية لتدقيق الحقائق (IFCN) أو EFCSN، في ملف واحد: ملخص للطباعة وكل ما يقوم عليه.
pack-from = اليوم الأول
pack-from-hint = الأيام بتوقيت { $zone }، المنطقة الزمنية للمكتب.
pack-to = اليوم الأخير
pack-to-hint = إن كان اليوم قد مضى بقيت العينة نفسها مهما تكرر صنع الحزمة.
pack-sample = الادعاءات في العينة
pack-sample-hint = من 1 إلى { $most }؛ و10 إن لم يُذكر شيء.
pack-sample-range = أدخل عدد ادعاءات من 1 إلى { $most }.
pack-make = صنع الحزمة
pack-make-hint = يُسجَّل التنزيل في السجل بفترته وعينته وبصمة SHA-256.
pack-holds = ما تضمه
pack-holds-what = المنهج، وسجل التصحيحات، ونسب المصادر والاعتماد من شخص ثانٍ، وأحكام الفترة ومصادرها، والمسار الكامل لعينة من الادعاءات، ولكل ملف بصمة SHA-256.
pack-to-method = قراءة المنهج
pack-sample-rule = لا يختار أحد العينة: تُسحب بـ SHA-256 من بذرة مذكورة في الحزمة، فيستطيع أي شخص إعادتها.
pack-lately = حزم صُنعت مؤخرًا
pack-none = لم يصنع أحد حزمة بعد.
pack-running = قيد الصنع: انظر التقارير
pack-did-begin = بدأ حزمة المقيّم { $name }
pack-did-export = أخذ حزمة المقيّم { $name }
pack-did-break-off = لم يأخذ حزمة المقيّم { $name } إلى نهايتها
