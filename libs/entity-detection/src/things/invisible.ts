/**
 * English words that no picture shows, in the form a dictionary has them: what is counted, measured, thought or said. The
 * commonest only; others are harmless where what is searched for is weighed by how near it is to the article.
 */
export const invisible: ReadonlySet<string> = new Set(
  `
  year month week day hour minute second time date today tomorrow yesterday decade century morning moment period era past
  future end start beginning percent percentage number amount rate level total average half quarter third rest majority
  its own there here then now way thing kind sort type part case fact reason result effect cause point matter issue question answer problem solution
  idea view opinion thought belief sense feeling meaning example instance detail information news report statement comment
  claim word name term title chance risk hope fear need use lack change difference increase decrease rise growth decline
  plan proposal policy law rule right power role work job position situation condition state status process system
  method approach effort attempt action decision choice interest support concern debate deal agreement dispute
  pressure influence impact cost price value budget profit loss share economy inflation interest tax
  place area side region world country nation life death someone somebody anyone anybody everyone
  everybody something anything everything nothing nobody lot bit piece set list range series group member
  be is was were am are been being have has had do does did done get got go went gone come came make made take took give
  gave say said tell told ask asked add added reply explain insist admit deny argue claim warn believe think know see
  seem look mean want need try let put keep become remain stay leave begin start stop end continue happen include
  involve expect plan hope agree decide choose offer allow help show find use call become bring turn follow lead move
  follow mean provide require suggest consider announce declare describe confirm reveal report learn understand
  saying asking adding going coming making taking getting having doing being giving telling thinking knowing seeing
  trying letting putting keeping becoming remaining beginning starting continuing happening including according regarding
  concerning following during using meaning nothing something anything everything rising falling growing wanting needing
  `
    .trim()
    .split(/\s+/),
)
