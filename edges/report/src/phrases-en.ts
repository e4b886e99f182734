/**
 * English for the codes that the engine gives as a reason.
 *
 * Most reasons are English phrases already; these are names for programs, which no reader should meet.
 */
const phrases: Readonly<Record<string, string>> = {
  // Why an atlas file cannot be read
  'cut-off': 'the end is missing',
  damaged: 'damaged',
  'description-wrong': 'the description is not right',
  'not-a-zip': 'not a zip file',
  'resource-missing': 'a part is missing',
  'resource-twice': 'a part is there twice',
  'resource-unreadable': 'a part cannot be read',
  'too-large': 'too large',
  // Checks of outcomes
  'account-closes': 'the account of the population does not close',
  'closed-sites-are-empty': 'a closed school has pupils',
  'no-site-above-its-places': 'a school has more pupils than places',
  'no-negative-people': 'a number of people is below zero',
  'pupils-of-zones-are-pupils-of-sites': 'pupils of areas and of schools differ',
};

/** Put a code into English, or give the phrase back as it came. */
export function wordPhraseInEnglish(text: string): string {
  return (Object.hasOwn(phrases, text) ? phrases[text] : undefined) ?? text;
}
