# What many pages have.

parts-worth = يستحق التحقق: { $level }
parts-worth-none = معدوم
parts-worth-little = قليل
parts-worth-some = متوسط
parts-worth-high = كبير
parts-choose = اختر
parts-comma = ،
parts-pages = الصفحات
parts-previous = السابق
parts-next = التالي
parts-without = إزالة المرشّح: { $name } { $value }
parts-problem = هناك مشكلة
parts-error = خطأ:
