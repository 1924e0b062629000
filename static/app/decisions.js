import { t } from './say.js';

export const DECISIONS = {
  claim: { label: t('decision-claim'), icon: 'circle-dot' },
  not_a_claim: { label: t('decision-not-a-claim'), icon: 'ban' },
  later: { label: t('decision-later'), icon: 'clock-3' },
  duplicate: { label: t('decision-duplicate'), icon: 'copy' },
  untriaged: { label: t('decision-untriaged'), icon: 'circle-dashed' },
};

export const isOpen = (state) => state === 'untriaged' || state === 'undecided';
