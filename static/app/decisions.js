export const DECISIONS = {
  claim: { label: 'Claim', icon: 'circle-dot' },
  not_a_claim: { label: 'Not a claim', icon: 'ban' },
  later: { label: 'Decide later', icon: 'clock-3' },
  duplicate: { label: 'Duplicate', icon: 'copy' },
  untriaged: { label: 'Untriaged', icon: 'circle-dashed' },
};

export const isOpen = (state) => state === 'untriaged' || state === 'undecided';
