/**
 * What somebody does in a headline ("Merkel warns of third wave", "Murray through to semi-finals"); none of these words is said
 * of what is called after somebody ("Bush fires spread").
 */
export const acting: ReadonlySet<string> = new Set(
  `
  accuses admits apologises apologizes arrives attacks backs beats begs blames boycotts breaks calls claims condemns
  confesses cries defends demands denies dies faces flies hails hopes hosts hugs insists jokes joins kisses launches leads
  leaves loses marries meets met misses mocks mourns names orders out pardons pleads pledges praises promises quits
  refuses regrets rejects resigns retires returns rides said says scores seeks set sings slams storms sues survives swears
  tells thanks threatens through urges visits vows wants warned warns weds weeps wins withdraws writes
  `
    .trim()
    .split(/\s+/),
)
