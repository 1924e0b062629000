import { $, all } from '../core.js';
import { PageNews } from '../page_news.js';
import { t } from '../say.js';

// The newest weeks are at the end of a plot that is wider than the window.
function take(region) {
  for (const plot of all('.chart-scroll', region)) plot.scrollLeft = plot.scrollWidth;
}

new PageNews($('[data-region="dashboard"]'), { topics: ['queue', 'article'], words: t('news-figures'), act: t('news-figures-show'), take });
