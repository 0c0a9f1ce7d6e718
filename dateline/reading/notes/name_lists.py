"""Given names and surnames that are common enough to tell a person from an institution."""

_GIVEN_NAMES = """
    aaron abby abigail abraham adam adrian ahmed aisha akira alan albert alberto alex alexander
    alexandra alexandre alexis alfred ali alice alicia alison allison amanda amber amelia amir amit amy
    ana anastasia anders andre andrea andreas andrei andrew andy angela angelina anil anita ann anna
    anne annie anthony antoine anton antonio arjun arnold arthur arun ashley audrey barbara barry
    beatrice ben benjamin bernard beth betty bill billy bob boris brad bradley brandon brenda brendan
    brent brett brian bruce bruno bryan caleb cameron camille carl carla carlos carmen carol caroline
    carolyn carrie catherine cathy cecilia charles charlie charlotte chelsea cheryl chloe chris
    christian christina christine christoph christopher cindy claire clara claude claudia colin connor
    craig cristina crystal curtis cynthia dan dana daniel daniela danielle danny darren dave david dawn
    dean deborah debra deepak denise dennis derek diana diane diego dmitri dominic don donald donna
    dorothy doug douglas duncan dustin dylan ed eddie edgar edith edmund eduardo edward edwin eileen
    elaine eleanor elena eli elias elijah elisabeth elizabeth ella ellen emil emilia emily emma emmanuel
    enrique eric erica erik erin ernest esther ethan eugene eva evan eve evelyn fatima felipe felix
    fernando fiona florence frances francesca francesco francis francisco francois frank franz fred
    frederick gabriel gabriela gareth gary gavin gemma geoff geoffrey george gerald gerard gilbert gina
    giovanni giulia glenn gloria gordon grace graham grant greg gregory guillaume gustav guy hannah hans
    harold harriet harry harvey hassan heather hector heidi helen helena henri henrik henry herbert
    hiroshi howard hugh hugo ian ibrahim igor ingrid irene iris isaac isabel isabella isabelle ivan jack
    jackie jackson jacob jacqueline jacques jaime jake james jamie jan jane janet janice jasmine jason
    javier jay jean jeff jeffrey jen jennifer jenny jeremy jerome jerry jesse jessica jessie jill jim
    jimmy joan joanna joanne joe joel johan johann johanna john johnny jon jonas jonathan jordan jorge
    jose joseph josh joshua joy joyce juan judith judy julia julian juliana julie juliet june justin
    karen karin karl kate katherine kathleen kathryn kathy katie katrina keith kelly ken kenji kenneth
    kenny kerry kevin kim kimberly kirsten klaus kristen kristin kumar kurt kyle lance larry lars laura
    lauren laurence laurent lawrence lee leo leon leonard leslie lewis liam lily linda lisa liz lorenzo
    louis louise luca lucas lucia lucy luis luke lydia lynn madeleine maggie manuel marc marcel marco
    marcus margaret maria marie marilyn mario marion mark markus marta martha martin mary mathieu matt
    matthew maurice max maxim maya megan mei melanie melissa meredith michael michel michelle miguel
    mike miles mira miriam mohamed mohammed molly monica morgan moritz muhammad murray nadia nancy naomi
    natalia natalie natasha nathan nathaniel neil nicholas nick nicola nicolas nicole nigel nikhil
    nikolai nina noah nora norman oleg oliver olivia omar oscar otto owen pablo pamela paolo pascal
    patricia patrick paul paula pauline pavel pedro penny peter phil philip philippe phillip phoebe
    pierre priya rachel rafael rahul raj ralph ramon randy raphael raquel ray raymond rebecca regina
    renee ricardo richard rick rita rob robert roberto robin rodney roger roland ronald rosa rose rosie
    ross roy ruben rupert russell ruth ryan sabrina sam samantha samuel sandra sanjay sara sarah satoshi
    scott sean sebastian sergei sergio seth shane shannon sharon shawn sheila shirley sidney simon
    simone sofia sonia sophia sophie stacy stan stanley stefan stella stephanie stephen steve steven
    stuart sue sunil susan suzanne sven sylvia takashi tara ted teresa terry theodore theresa thomas tim
    timothy tina todd tom tomas tommy tony tracy travis trevor tyler umar ursula valerie vanessa vera
    veronica victor victoria vijay vincent virginia vivian vladimir wallace walter wanda warren wayne
    wendy wesley will william willy wolfgang xavier yan yasmin yuki yuri yusuf yvonne zach zachary zoe
"""
_PINYIN_SURNAMES = """
    bai cai cao chang chen cheng chu cui dai deng ding dong du duan fan fang feng fu gao ge gong gu guo
    han hao he hong hou hu hua huang jia jiang jin kong lai lei li liang liao lin liu long lu luo lv ma
    mao meng mo ni nie pan pang peng qi qian qiao qin qiu qu ren shao shen shi song su sun tan tang tao
    tian tong wan wang wei wen wu xia xiang xiao xie xin xing xiong xu xue yan yang yao ye yi yin yu
    yuan yue zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Given names in Latin script, in lower case."""

PINYIN_SURNAMES = frozenset(_PINYIN_SURNAMES.split())
"""Chinese surnames as they are written in Latin script, in lower case."""

HAN_SURNAMES = frozenset(
    "丁万丛严乔于仇仲任伍何佘余佟侯俞倪傅党全兰关冉农冯冷凌刁刘劉包华卓单卜卞卢卫叢古史叶司吉向吕吳吴呂周和唐商喬單喻嚴夏姚姜姬娄婁孔孙孟季孫宁安宋宗宫宮寇寧尚尤尹屈岑岳崔左巩巫师師席常"
    "庄应庞康廖张張彭徐應成戚戴房敖文方施时明易時晏景曲曹曾朱李杜杨林柏查柯柳柴栾桂桑梁梅楊榮樊欒欧歐武段殷毕毛江池汤汪沈沙洪涂温游湯滕潘焦熊牛牟王甄甘田申畢白盛盧瞿石祁祝秦程穆窦竇章童"
    "符简管簡米紀繆纪缪罗羅翁翟耿聂聶胡臧舒艾芦苏苑苗苟范荣莊莫華萧萬葉葛董蒋蒙蒲蓝蔡蔣蕭薛藍蘆蘇蘭虞衛袁裴褚覃解許詹謝譚许谢谭谷費賀賈賴费贺贾赖赵趙路車车辛農边连迟連遲邊邓邝邢邬邱邵邹"
    "郎郑郝郭鄒鄔鄧鄭鄺金錢鍾钟钱閔閻關闵阎阮阳陆陈陳陶陸陽隋雷霍靳鞏韋韓韦韩項顏顧项顾颜饒饶馬馮駱马骆高魏魯鮑鲁鲍麥麦麻黃黄黎黨齊齐龍龐龔龙龚"
)
"""Chinese surnames of one character."""

JAPANESE_SURNAMES = (
    *(
        "佐藤",
        "鈴木",
        "高橋",
        "田中",
        "伊藤",
        "渡辺",
        "渡邊",
        "山本",
        "中村",
        "加藤",
        "吉田",
        "山田",
        "佐々木",
    ),
    *("山口", "松本", "井上", "木村", "斎藤", "清水", "山崎", "池田", "橋本", "阿部", "石川", "前田", "藤田"),
    *(
        "小川",
        "岡田",
        "後藤",
        "長谷川",
        "村上",
        "近藤",
        "石井",
        "坂本",
        "遠藤",
        "青木",
        "藤井",
        "西村",
        "福田",
    ),
    *("太田", "三浦"),
)
"""Japanese surnames of two characters and more; those that may be Chinese names as well are left out."""

NO_PERSONS = frozenset(
    {
        "云头条",
        "凤凰",
        "华尔街",
        "和讯",
        "安全客",
        "彭博",
        "文汇",
        "时代",
        "易车",
        "牛客",
        "牛客网",
        "金十",
        "金融界",
    }
    | {"马蜂窝"}
)
"""Names of two and three characters that begin as a person's and are a publisher's."""
