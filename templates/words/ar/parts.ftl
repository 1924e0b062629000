# What many pages have.

parts-worth = يستحق التحقق: { $level }
parts-pages = الصفحات
parts-previous = السابق
parts-next = التالي
parts-problem = هناك مشكلة
parts-error = خطأ:
