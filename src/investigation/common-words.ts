// How common a word (as a stem) is in any project's commits: so that `fix`, `test` or `config` count little even where the range is small.
// Shares of commits, averaged over the 19 repositories of the development set; words of fewer than 14 of them are left out.

const BANDS: readonly { readonly share: number; readonly words: string }[] = [
  {
    share: 0.325,
    words: 'add com fil fix http nam set test typ updat',
  },
  {
    share: 0.195,
    words:
      'assert bas bug build cal cas chang check class client clos cod config contain creat data def default fail ' +
      'github handl int key list log main map need new non one opt org path remov request result run serv sourc src ' +
      'start stat string tim valu vers writ',
  },
  {
    share: 0.111,
    words:
      'act address allow api app arg auto block bool byt cach command commit common configur connect const context ' +
      'copy count current descript doc don empty enabl equal except exist expect find first follow format found ' +
      'func funct group head host impl includ index info init instead internal issu json lib limit load local lock ' +
      'long manag match max messag method min mod modul nod not numb object output packag param pars patch port ' +
      'process public pul read requir respons return self servic sinc siz static status str struct support todo ' +
      'tool tru try unit url user util work',
  },
  {
    share: 0.072,
    words:
      'admin append applic async auth bin break buff caus cli clust cmd collect condit content continu control ' +
      'copyright cor ctx debug defin delet dependency detail dir directory distribut doesn edit eith end ensur ' +
      'entry env err event exampl execut export failur fals featur field filt final flag ful futur generat googl ' +
      'govern help html ignor import inform input instal interfac job join kind last len licens lik lin link linux ' +
      'merg metadata mov net network next nul num old open overrid paramet part pass per plugin point prefix ' +
      'previous property provid proxy query rang record ref releas replac repo report resolv resourc right root ' +
      'script second select send shar show singl skip specific stil stor stream sync system tabl target task text ' +
      'thread timeout two valid verify wait want wrap',
  },
  {
    share: 0.05,
    words:
      'access activ actual additional addr agent already alway argu array attribut avail avoid back background ' +
      'binary body boolean callback clean cleanup clear compar compil complet con convert correct dat dev different ' +
      'direct dis docu due encod endpoint enum environ etc exit express extend external extra fetch fmt git global ' +
      'hash implement initializ insert instanc integr invalid item keep languag lat least length level listen ' +
      'lookup low manual mast memory miss mock model multipl namespac nev obtain oper optional ord own pag permiss ' +
      'policy pool post present print privat profil project proto push put python raw reason receiv referenc regist ' +
      'registry relat reserv reset retry review rol row runtim schema security setup softwar specifi split step ' +
      'stop storag styl sup switch sys tag tak templat trac tre trig txt unless val validat vari view warn window ' +
      'workflow www yml',
  },
  {
    share: 0.034,
    words:
      'abov accept alt anoth assign attempt backend bad batch begin behavi bind bit blob branch cancel cast channel ' +
      'child clon col compact compatibility component comput conf construct consum contribut credential custom ' +
      'databas decod depend deprecat describ detect diff disabl disk display driv drop dump dur echo even explicit ' +
      'extens fast finish foo forc form forward given got guid happen howev imag improv initial inlin integ ' +
      'introduc iter iterat label larg latest lead library look mad many mark mayb mean meta metric might msg ' +
      'offset operat original otherwis parent partial perform pick plac plan possibl pre prepar prevent prop ' +
      'protocol publish queu random ready reduc remot repository represent res revert rul saf schedul scop separat ' +
      'sess short sid socket sort spac sub submit success sur timestamp titl token top total track transact uniqu ' +
      'unknown unus upgrad usag usr uuid var way web wel wheth yet zero zon',
  },
  {
    share: 0.024,
    words:
      'abl account anyth associat assum attr automatical bar basic bet catch concurrent conflict constant definit ' +
      'delay desc determin develop dock document download duplicat engin every exec experimental extract fact fak ' +
      'fatal filenam float generic get good high history hold hom hook hostnam insid interval invok isn known left ' +
      'less loc logic login loop mak memb millisecond modify multi necessary pattern pend performanc pip platform ' +
      'pleas pol priority problem produc protect rath readm real redirect regex remain renam restart sampl sav ' +
      'search sent shel simpl sit sleep smal spec specify stack standard stder stdout strict structur successful ' +
      'temp term thing tmp unexpect uri useful utf virtual within',
  },
];

const SHARES = new Map(BANDS.flatMap(({ share, words }) => words.split(' ').map((word) => [word, share] as const)));
/** Of a word that is not on the list. */
const RARE = 0.0005;

/** Share of commits, 0 to 1. */
export function commonness(word: string): number {
  return SHARES.get(word) ?? RARE;
}
