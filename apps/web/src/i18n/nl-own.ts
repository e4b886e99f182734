/** The Dutch sentences about atlases of this device that the browser keeps. */
export const nlOwn = {
  'own.label': 'Van dit apparaat: {{file}}',
  'own.short.busy': 'wordt bewaard',
  'own.short.kept': 'bewaard',
  'own.short.full': 'niet bewaard',
  'own.short.refused': 'niet bewaard',
  'own.short.forgotten': 'niet meer bewaard',
  'own.short.otherEngine': 'ander rekenmodel',
  'own.busy': 'De atlas wordt in deze browser bewaard.',
  'own.kept':
    'Deze browser bewaart een kopie van de atlas. Na het verversen of later opent u hem zonder het bestand opnieuw te kiezen.',
  'own.private':
    'De kopie blijft op dit apparaat. Gebruikt u een gedeelde computer? Kies dan na afloop voor: Vergeet deze atlas.',
  'own.full':
    'Er is in deze browser te weinig ruimte om de atlas te bewaren. Na het verversen kiest u het bestand opnieuw.',
  'own.refused':
    'Deze browser bewaart hier niets, bijvoorbeeld in een privévenster. Na het verversen kiest u het bestand opnieuw.',
  'own.forgotten': 'De kopie is uit deze browser verwijderd. Na het verversen kiest u het bestand opnieuw.',
  'own.otherEngine':
    'Deze atlas is bewaard met rekenmodel {{was}}. Nu rekent versie {{now}}. Uitkomsten kunnen daardoor anders zijn dan toen.',
  'own.forget': 'Vergeet deze atlas',
  'own.forgetNamed': 'Vergeten: {{name}}',
  'own.forgetShort': 'Vergeten',
  'own.title': 'Bewaard in deze browser',
  'own.intro': 'Deze atlassen opende u eerder vanaf dit apparaat. De browser bewaart de laatste drie.',
  'own.facts': '{{file}}, {{size}}, laatst geopend op {{date}}.',
  'own.goneTitle': 'Deze atlas staat niet in deze browser',
  'own.gone':
    'De link hoort bij een atlas die iemand vanaf zijn eigen apparaat opende. Op een ander apparaat bestaat die niet. Ook kan de browser zijn opslag hebben opgeruimd.',
  'own.goneAdvice': 'Kies het .atlas-bestand opnieuw, of ga terug naar de start.',
  'own.unreadable':
    'De kopie in deze browser is niet meer te lezen. Open het bestand opnieuw. Helpt dat niet, maak de atlas dan opnieuw met deze versie.',
} as const;
