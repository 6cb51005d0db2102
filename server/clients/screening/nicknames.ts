/** Given names and what their bearers are called, a family of names a line; a name may stand in several. */
const families = `
  alexander alexandr aleksandr alex sasha sandy sandro alejandro iskandar
  alexandra aleksandra sasha sandra
  alexei aleksei aleksey alexey alyosha lyosha
  anatoly anatoli tolya
  andrew andy drew andrey andrei andriy
  anna anne annie anya hannah
  anthony antony tony
  barbara barb babs
  benjamin ben benny
  boris borya
  catherine katherine kathryn kate katie kathy cathy katya ekaterina yekaterina
  charles charlie chuck carlos karl
  christopher chris kit
  daniel dan danny daniil
  david dave davey
  deborah debra debbie deb
  dmitry dmitri dmitriy dima mitya
  donald don donnie
  edward ed eddie ted teddy ned eduard
  elizabeth liz lizzie beth betty eliza elisabeth yelizaveta
  eugene gene evgeny yevgeny evgeni zhenya
  fernando nando
  francis francisco frank paco pancho
  frederick fred freddie friedrich frederik
  gabriel gabe
  gennady gena
  george jorge yuri georgy giorgi
  gerald gerry jerry
  gregory greg grigory grigori grisha
  guillermo memo
  henry harry hank
  ignacio nacho
  igor gosha
  ivan vanya
  jacob jake
  james jim jimmy jamie
  jennifer jen jenny
  jesus chucho chuy
  john jon johnny jack
  jonathan jon
  jose pepe
  joseph joe joey josef
  joshua josh
  kenneth ken kenny
  konstantin kostya
  lawrence laurence larry
  leonard len leonid lenya
  luis lucho
  manuel manolo
  margaret maggie meg peggy marge
  maria masha marusya mary
  matthew matt matvey
  maxim maksim max
  michael mike mick mickey mikhail misha mikhailo mykhailo
  natalia natalya natasha
  nathaniel nathan nate
  nicholas nick nicky nikolai nikolay kolya nicolas mykola
  olga olya
  patricia pat patty trish
  patrick pat paddy
  paul pavel pasha
  peter pete petr pyotr petya pedro
  philip phillip phil
  rafael rafa
  raymond ray
  rebecca becky
  richard rick ricky dick rich
  robert rob bob bobby robbie bert
  ronald ron ronnie
  samuel sam sammy
  sergey sergei serhiy seryozha
  stanislav stas slava
  stephen steven steve stefan
  susan sue susie
  svetlana sveta
  tatiana tatyana tanya
  theodore ted teddy theo fyodor fedor
  thomas tom tommy
  timothy tim timmy
  valentin valya
  valery valera
  victor viktor vitya
  vincent vince vinnie
  vitaly vitalik
  vladimir volodya vova volodymyr
  vladislav vlad slava
  vyacheslav slava
  walter walt wally
  william will bill billy willy liam
  yevgenia evgenia zhenya
  zachary zach zack
  muhammad mohammad mohammed mohamed mehmet mamadou md mohd
  yusuf joseph youssef josef
  ibrahim abraham ebrahim avraham
  ismail ishmael
  musa moses moussa
  dawud david daoud
  sulayman solomon suleiman
  yahya john
  yaqub jacob
  li lee ri rhee yi
  pak park bak
  kim gim
  choe choi choy
  chong jung jeong chung jong
  cho jo
  chu ju
  kang gang
  ko go koh
  kwon gwon
  im lim rim yim
  no roh noh ro
  yu ryu yoo ryoo you
  sin shin
  paek baek paik
  mun moon
`

const known = new Map<string, number[]>()
for (const [at, names] of families.trim().split('\n').entries()) {
  for (const name of names.trim().split(' ')) known.set(name, [...(known.get(name) ?? []), at])
}

const none: readonly number[] = []

/** The families that a name stands in. */
export const familiesOf = (name: string): readonly number[] => known.get(name) ?? none

/** Whether one of two names is a usual form of the other. */
export const areForms = (one: string, other: string): boolean =>
  familiesOf(one).some((family) => familiesOf(other).includes(family))
