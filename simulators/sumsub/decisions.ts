/** How the simulated reviewer decides: by words in the file names of the documents, so `blurry.png` is sent back. */

export interface Review {
  reviewAnswer: 'GREEN' | 'RED'
  reviewRejectType?: 'RETRY' | 'FINAL'
  rejectLabels?: string[]
  clientComment?: string
  moderationComment?: string
}

export type Decision = Review | 'onHold'

const red = (reviewRejectType: 'RETRY' | 'FINAL', label: string, moderationComment: string): Review => ({
  reviewAnswer: 'RED',
  reviewRejectType,
  rejectLabels: [label],
  clientComment: `${label} (simulated)`,
  moderationComment,
})

const magicWords = new Map<string, Decision>([
  ['blurry', red('RETRY', 'LOW_QUALITY', 'The picture is not sharp enough. Please upload a better one.')],
  ['expired', red('RETRY', 'EXPIRATION_DATE', 'The document has expired. Please upload a valid one.')],
  ['backside', red('RETRY', 'BACK_SIDE_MISSING', 'Please upload the back of the document too.')],
  ['oldbill', red('RETRY', 'BAD_PROOF_OF_ADDRESS', 'Please upload a proof of address of the last three months.')],
  ['mismatch', red('RETRY', 'PROBLEMATIC_APPLICANT_DATA', 'Your details differ from those in the document.')],
  ['forged', red('FINAL', 'FORGERY', 'We could not verify your identity.')],
  ['duplicate', red('FINAL', 'DUPLICATE', 'We could not verify your identity.')],
  ['sanctioned', red('FINAL', 'SANCTIONS', 'We could not verify your identity.')],
  ['hold', 'onHold'],
])

const noDocuments = red('RETRY', 'MORE_DOCUMENTS_REQUIRED', 'Please upload your documents.')

/** What ongoing monitoring says of an applicant that was GREEN. */
export const monitoringHit = red('FINAL', 'ADVERSE_MEDIA', 'We could not verify your identity.')

/** The decision over the documents of one attempt: the first magic word decides, none is GREEN. */
export function decide(fileNames: string[]): Decision {
  if (!fileNames.length) return noDocuments
  const words = fileNames.flatMap((name) => name.toLowerCase().split(/[^a-z]+/))
  const word = words.find((each) => magicWords.has(each))
  return (word && magicWords.get(word)) || { reviewAnswer: 'GREEN' }
}
