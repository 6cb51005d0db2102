/**
 * Names that very many people bear, in Latin letters: the head of the frequency lists that statistical offices publish. Two of them
 * together point at nobody.
 */
const common = new Set(
  `smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez gonzales wilson anderson thomas
  taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright scott
  torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz
  parker cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly
  howard ramos kim cox ward richardson watson brooks chavez wood james bennett gray mendoza ruiz hughes price alvarez castillo sanders
  patel myers long ross foster jimenez fernandez silva santos oliveira souza sousa pereira costa ferreira almeida rossi russo ferrari
  muller schmidt schneider fischer weber meyer wagner becker hoffmann schulz martins dubois bernard petit durand jansen hansen larsen
  johansson andersson nielsen ivanov petrov smirnov popov wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin
  gao luo park pak choi choe jung jong kang cho yun jang im tran pham singh kumar sharma khan das devi shah ali ahmed ahmad hassan
  hasan hussein hussain mohamed mohammed muhammad mohammad ibrahim mahmoud yusuf abdullah
  james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark steven stephen paul
  andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan larry scott frank
  samuel benjamin gregory raymond patrick alexander jack dennis jerry peter henry douglas adam mary patricia jennifer linda elizabeth
  barbara susan jessica sarah karen lisa nancy sandra betty ashley emily margaret michelle carol amanda melissa deborah stephanie
  rebecca laura helen sharon cynthia anna maria ana jose juan luis carlos jorge miguel pedro francisco antonio manuel jesus rafael
  mario fernando eduardo alejandro ricardo javier rosa carmen marta ivan sergei aleksandr vladimir andrei dmitri aleksei nikolai wei
  ming jun hong ping ying hui min jin yan`.split(/\s+/),
)

/** Whether a name is among the commonest, in its usual spellings. */
export const isCommon = (name: string): boolean => common.has(name)
