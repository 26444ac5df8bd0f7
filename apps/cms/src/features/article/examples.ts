/** Articles to try the desk with: the first needs pictures of road traffic, the others fit the sample photographs. */
export const exampleArticles = [
  {
    title: 'Road',
    article:
      'Werner Vogels loved travelling around the globe in his Toyota. We see his Toyota come up in many scenes as he drives to go and meet various customers in their home towns.',
  },
  {
    title: 'Harbour',
    article:
      'The old harbour wakes before the town does. By six the fishing boats are back, their sails folded, and the first catch is on the quay.\n\nA century ago a traveller could cross the bay on the decks of moored boats alone. Today a handful of wooden hulls is left, and the council wants to save them.',
  },
  {
    title: 'Mountains',
    article:
      'Spring comes late to the high valleys. Snow still lies on the peaks when the first flowers open in the meadows and the shepherds bring their flocks up from the plain.\n\nThis year the passes opened two weeks early, and walkers are already on the trails between the glaciers and the gorge.',
  },
  {
    title: 'Cat',
    article:
      'Cats sleep for as much as sixteen hours a day, and yet an animal that never leaves the house needs to run, climb and stalk. Two short games a day are enough, says a study of three hundred households: the cats that played were calmer at night and scratched less.',
  },
] as const
