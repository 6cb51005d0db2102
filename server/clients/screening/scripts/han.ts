/**
 * Readings of Han characters without a dictionary of them: collation knows. ICU sorts Han characters by their Mandarin syllable
 * (`zh-u-co-pinyin`) and, in Korean, by their Hangul reading (`ko`), so a character's reading is that of the place where it sorts.
 */

/** The first character of each Mandarin syllable in pinyin order, and the syllables (ü as u), both in that order. */
const firstOfSyllable = [
  ...`吖哎安肮凹丷挀扳邦勹卑奔伻屄边灬憋汃冫癶峬嚓偲参仓撡冊嵾曽叉芆辿伥抄车抻阷吃充抽出歘揣巛刅吹旾逴呲匆凑粗汆崔邨搓
  咑呆丹当刀嘚扥灯氐嗲敁刁爹丁丟东吺厾耑垖吨多妸诶奀鞥儿发帆匚飞分丰覅仏紑夫旮侅甘冈皋戈给根刯工勾估瓜乖关光归丨呙
  哈咍佄夯茠诃黒拫亨叿齁乎花怀欢巟灰昏吙丌加戋江艽阶巾坕冂丩凥姢噘军咔开刊忼尻匼剋肎劥空抠扝夸蒯宽匡亏坤扩垃来兰啷
  捞仂勒崚哩俩奁良撩毟拎伶溜囖龙瞜噜驴娈掠抡啰妈埋嫚牤猫嚒呅椚擝咪宀喵乜民名谬摸哞毪拏腉囡囔孬疒娞恁能妮拈娘鸟捏囜
  宁妞农羺奴女奻疟黁郍喔讴妑拍眅乓抛呸喷匉丕囨剽氕姘乒钋剖仆七掐千呛悄苆亲靑卭丘区奍炔夋呥穣娆惹人扔日戎厹邚挼堧婑
  瞤捼仨毢三桒掻閪森僧杀筛山伤弰奢谁申升尸収书刷衰闩双脽吮说厶忪凁苏狻夊孙唆他囼坍汤夲忑熥剔天旫帖厅囲偷凸湍推吞乇
  屲歪弯尢危昷翁挝乌夕呷仙乡灱些心星凶休吁吅削坃丫恹央幺倻一囙应哟佣优込囦曰晕帀災兂匨傮则贼怎増扎夈枬张佋蜇贞凧之
  中州朱抓跩专妆隹宒拙乲宗邹租钻厜尊嘬`.replace(/\s/g, ''),
]
const syllables =
  `a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha
  chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui
  cun cuo da dai dan dang dao de den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa
  fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo
  ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing
  jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan
  lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu lu luan lue lun luo ma mai man mang mao me
  mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin
  ning niu nong nou nu nu nuan nue nun nuo o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi
  qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run
  ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang
  shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui
  tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang
  yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen
  zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo`.split(/\s+/)

/** Characters that are read otherwise in family names than elsewhere. */
const familyReadings = new Map(
  [
    ...'单shan 單shan 曾zeng 解xie 仇qiu 区ou 區ou 查zha 盖ge 任ren 朴piao 尹yin 翟zhai 覃qin 乐yue 樂yue 员yun 缪miao'.split(
      ' ',
    ),
  ].map((word) => [word[0]!, word.slice(1)]),
)

const mandarin = new Intl.Collator('zh-u-co-pinyin')
const korean = new Intl.Collator('ko')
const hangul = Array.from({ length: 11_172 }, (_, at) => String.fromCharCode(0xac00 + at))

/** Where a character sorts among sorted ones: the last that does not come after it. */
function placeOf(character: string, sorted: readonly string[], { compare }: Intl.Collator): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (compare(sorted[middle]!, character) <= 0) low = middle
    else high = middle - 1
  }
  return low
}

const once = (read: (character: string) => string): ((character: string) => string) => {
  const known = new Map<string, string>()
  return (character) => {
    const reading = known.get(character) ?? read(character)
    known.set(character, reading)
    return reading
  }
}

/** The Mandarin syllable of a character, without tone; in a family name by its reading there. */
const mandarinOf = once((character) => syllables[placeOf(character, firstOfSyllable, mandarin)]!)
export const pinyin = (character: string, family = false): string =>
  (family && familyReadings.get(character)) || mandarinOf(character)

/** The Hangul syllable that a character is read as in Korean; nothing for characters that Korean does not use, which sort last. */
export const sinoKorean = once((character) => {
  const place = placeOf(character, hangul, korean)
  return place < hangul.length - 1 ? hangul[place]! : ''
})
