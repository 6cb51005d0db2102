/** ISO 3166-1 alpha-2 codes of the countries in the registration form; the server decides which are served. */
const codes =
  'AD AE AL AM AR AT AU AZ BA BD BE BG BH BR CA CH CL CN CO CR CY CZ DE DK DO DZ EC EE EG ES FI FR GB GE GH GR GT HK HR HU ID IE IL IN IS IT JO JP KE KR KW KZ LA LB LI LK LT LU LV MA MC MD ME MK MN MT MU MX MY NG NL NO NZ OM PA PE PH PK PL PT PY QA RO RS SA SC SE SG SI SK SM SN TH TN TR TW TZ UA UG US UY UZ VN ZA ZM'

const names = new Intl.DisplayNames(['en'], { type: 'region' })

export const countryName = (code: string): string => names.of(code) ?? code

export const countries = codes
  .split(' ')
  .map((value) => ({ value, label: countryName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label))
