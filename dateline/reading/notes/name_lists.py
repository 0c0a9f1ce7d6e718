"""Given names and surnames that are common enough to tell a person from an institution."""

GIVEN_NAMES = frozenset(
    """
    aaron abby abigail abraham adam adrian ahmed aisha akira alan albert alberto alex alexander alexandra alexandre
    alexis alfred ali alice alicia alison allison amanda amber amelia amir amit amy ana anastasia anders andre andrea
    andreas andrei andrew andy angela angelina anil anita ann anna anne annie anthony antoine anton antonio arjun arnold
    arthur arun ashley audrey barbara barry beatrice ben benjamin bernard beth betty bill billy bob boris brad bradley
    brandon brenda brendan brent brett brian bruce bruno bryan caleb cameron camille carl carla carlos carmen carol
    caroline carolyn carrie catherine cathy cecilia charles charlie charlotte chelsea cheryl chloe chris christian
    christina christine christoph christopher cindy claire clara claude claudia colin connor craig cristina crystal
    curtis cynthia dan dana daniel daniela danielle danny darren dave david dawn dean deborah debra deepak denise dennis
    derek diana diane diego dmitri dominic don donald donna dorothy doug douglas duncan dustin dylan ed eddie edgar edith
    edmund eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisabeth elizabeth ella ellen emil emilia
    emily emma emmanuel enrique eric erica erik erin ernest esther ethan eugene eva evan eve evelyn fatima felipe felix
    fernando fiona florence frances francesca francesco francis francisco francois frank franz fred frederick gabriel
    gabriela gareth gary gavin gemma geoff geoffrey george gerald gerard gilbert gina giovanni giulia glenn gloria gordon
    grace graham grant greg gregory guillaume gustav guy hannah hans harold harriet harry harvey hassan heather hector
    heidi helen helena henri henrik henry herbert hiroshi howard hugh hugo ian ibrahim igor ingrid irene iris isaac
    isabel isabella isabelle ivan jack jackie jackson jacob jacqueline jacques jaime jake james jamie jan jane janet
    janice jason jasmine javier jay jean jeff jeffrey jen jennifer jenny jeremy jerome jerry jesse jessica jessie jill
    jim jimmy joan joanna joanne joe joel johan johann johanna john johnny jon jonas jonathan jordan jorge jose joseph
    josh joshua joy joyce juan judith judy julia julian juliana julie juliet june justin karen karin karl kate katherine
    kathleen kathryn kathy katie katrina keith kelly ken kenji kenneth kenny kerry kevin kim kimberly kirsten klaus kristen
    kristin kumar kurt kyle lance larry lars laura lauren laurence laurent lawrence lee leo leon leonard leslie lewis liam
    lily linda lisa liz lorenzo louis louise luca lucas lucia lucy luis luke lydia lynn madeleine maggie manuel marc marcel
    marco marcus margaret maria marie marilyn mario marion mark markus marta martha martin mary mathieu matt matthew
    maurice max maxim maya megan mei melanie melissa meredith michael michel michelle miguel mike miles mira miriam
    mohamed mohammed molly monica morgan moritz muhammad murray nadia nancy naomi natalia natalie natasha nathan nathaniel
    neil nicholas nick nicola nicolas nicole nigel nikhil nikolai nina noah nora norman oleg oliver olivia omar oscar otto
    owen pablo pamela paolo pascal patricia patrick paul paula pauline pavel pedro penny peter phil philip philippe
    phillip phoebe pierre priya rachel rafael rahul raj ralph ramon randy raphael raquel ray raymond rebecca regina renee
    ricardo richard rick rita rob robert roberto robin rodney roger roland ronald rosa rose rosie ross roy ruben rupert
    russell ruth ryan sabrina sam samantha samuel sandra sanjay sara sarah satoshi scott sean sebastian sergei sergio seth
    shane shannon sharon shawn sheila shirley sidney simon simone sofia sonia sophia sophie stacy stan stanley stefan
    stella stephanie stephen steve steven stuart sue sunil susan suzanne sven sylvia takashi tara ted teresa terry
    theodore theresa thomas tim timothy tina todd tom tomas tommy tony tracy travis trevor tyler umar ursula valerie
    vanessa vera veronica victor victoria vijay vincent virginia vivian vladimir wallace walter wanda warren wayne wendy
    wesley will william willy wolfgang xavier yan yasmin yuki yuri yusuf yvonne zach zachary zoe
    """.split()
)
"""Given names in Latin script, in lower case."""

PINYIN_SURNAMES = frozenset(
    """
    bai cai cao chang chen cheng chu cui dai deng ding dong du duan fan fang feng fu gao ge gong gu guo han hao he hong
    hou hu hua huang jia jiang jin kong lai lei li liang liao lin liu long lu luo lv ma mao meng mo ni nie pan pang peng
    qi qian qiao qin qiu qu ren shao shen shi song su sun tan tang tao tian tong wan wang wei wen wu xia xiang xiao xie
    xin xing xiong xu xue yan yang yao ye yi yin yu yuan yue zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou
    """.split()
)
"""Chinese surnames as they are written in Latin script, in lower case."""

HAN_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇"
    "魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"
    "赖賴覃洪武莫孔汤湯向常温康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀"
    "梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連"
    "芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩"
    "鞏明佘池查麻苑迟遲邝鄺"
)
"""Chinese surnames of one character."""

JAPANESE_SURNAMES = (
    *("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "渡邊", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木"),
    *("山口", "松本", "井上", "木村", "斎藤", "清水", "山崎", "池田", "橋本", "阿部", "石川", "前田", "藤田", "小川"),
    *("岡田", "後藤", "長谷川", "村上", "近藤", "石井", "坂本", "遠藤", "青木", "藤井", "西村", "福田", "太田", "三浦"),
)
"""Japanese surnames of two characters and more; the Chinese ones among them are left out."""
