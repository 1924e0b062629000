import { $ } from '../core.js';
import { PageNews } from '../page_news.js';
import { Rows, rememberQueue } from '../rows.js';
import { t } from '../say.js';

function take(region) {
  const list = $('[data-rows]', region);
  if (list) new Rows(list);
}

new PageNews($('[data-region="mine"]'), { topics: ['queue'], words: t('news-mine'), act: t('news-mine-show'), take });
rememberQueue();
