"""Given names and surnames that are common enough to tell a person from an institution."""

_GIVEN_NAMES = """
    aaron aarti abby abhishek abigail abraham adam aditi aditya adrian ahmed aiko aisha ajay akash akiko
    akira alan albert alberto alex alexander alexandra alexandre alexis alfred ali alice alicia alison
    allison amanda amber amelia amir amit amy ana anand ananya anastasia anders andre andrea andreas
    andrei andrew andy angela angelina aniket anil anita anjali ankit ann anna anne annie anthony
    antoine anton antonio arjun arnold arthur arun arvind ashley ashok audrey ayesha barbara barry
    beatrice ben benjamin bernard beth betty bilal bill billy bob boris brad bradley brandon brenda
    brendan brent brett brian bruce bruno bryan caleb cameron camille carl carla carlos carmen carol
    caroline carolyn carrie catherine cathy cecilia charles charlie charlotte chelsea cheryl chiara
    chidi chinedu chloe chris christian christina christine christoph christopher cindy claire clara
    claude claudia colin connor craig cristina crystal curtis cynthia daiki dan dana daniel daniela
    danielle danny darren dave david dawn dean deborah debra deepa deepak denise dennis derek diana
    diane diego divya dmitri dominic don donald donna dorothy doug douglas duncan dustin dylan ed eddie
    edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisabeth
    elizabeth ella ellen emeka emi emil emilia emily emma emmanuel enrique eric erica erik erin ernest
    esther ethan eugene eva evan eve evelyn farah fatima fatma felipe felix fernando fiona florence
    frances francesca francesco francis francisco francois frank franz fred frederick gabriel gabriela
    ganesh gareth gary gaurav gavin gemma geoff geoffrey george gerald gerard gilbert gina giovanni
    giulia glenn gloria gordon grace graham grant greg gregory guillaume gustav guy hamza hana hannah
    hans harish harold harriet harry haruki haruto harvey hassan heather hector heidi helen helena henri
    henrik henry herbert hiro hiroshi howard hugh hugo ian ibrahim igor imran ingrid irene iris isaac
    isabel isabella isabelle ishaan ivan jack jackie jackson jacob jacqueline jacques jaime jake james
    jamie jan jane janet janice jasmine jason javier jay jean jeff jeffrey jen jennifer jenny jeremy
    jerome jerry jesse jessica jessie jill jim jimmy joan joanna joanne joe joel johan johann johanna
    john johnny jon jonas jonathan jordan jorge jose joseph josh joshua joy joyce juan judith judy julia
    julian juliana julie juliet june justin kaori karen karin karl kate katherine kathleen kathryn kathy
    katie katrina kavita kazuo keiko keith kelly ken kenji kenneth kenny kerry kevin khalid kim kimberly
    kiran kirsten klaus kofi krishna kristen kristin kumar kurt kwame kyle lakshmi lance larry lars
    laura lauren laurence laurent lawrence layla lee leo leon leonard leslie lewis liam lily linda lisa
    liz lorenzo louis louise luca lucas lucia lucy luis luke lydia lynn madeleine maggie makoto manish
    manuel marc marcel marco marcus margaret maria mariam marie mariko marilyn mario marion mark markus
    marta martha martin mary masato mathieu matt matthew maurice max maxim maya meena megan mei melanie
    melissa meredith michael michel michelle miguel mike miles mira miriam misaki mohamed mohammed mohan
    molly monica morgan moritz muhammad mukesh murray nadia nancy naoki naomi natalia natalie natasha
    nathan nathaniel naveen neha neil ngozi nicholas nick nicola nicolas nicole nigel nikhil nikolai
    nina nisha noah nora norman nour oleg oliver olivia oluwaseun omar omid oscar otto owen pablo pamela
    paolo pascal patricia patrick paul paula pauline pavel pedro penny peter phil philip philippe
    phillip phoebe pierre pooja prakash pranav prasad priya rachel rafael rahul raj rajesh rakesh ralph
    ramesh ramon randy rani raphael raquel ravi ray raymond rebecca regina renee reza ricardo richard
    rick rin rita rob robert roberto robin rodney roger rohan rohit roland ronald rosa rose rosie ross
    roy ruben rupert russell ruth ryan ryo sabrina sachin sakura salma sam samantha samir samuel sandeep
    sandra sanjay sanjeev sara sarah satoshi scott sean sebastian sergei sergio seth shane shannon
    sharon shawn sheila shinji shirley shreya sidney simon simone sita sofia sonia sophia sophie sota
    stacy stan stanley stefan stella stephanie stephen steve steven stuart sue sunil suresh susan
    suzanne sven swati sylvia takashi tanvi tara tariq taro ted temitope teresa terry theodore theresa
    thomas tim timothy tina todd tom tomas tommy tony tracy travis trevor tyler uma umar ursula valerie
    vanessa varun venkat vera veronica victor victoria vijay vikram vincent vinod virginia vivek vivian
    vladimir wallace walter wanda wanjiru warren wayne wendy wesley will william willy wolfgang xavier
    yan yash yasin yasmin yoko yui yuki yumi yuri yusuf yvonne zach zachary zainab zoe
"""
_ORGANISATION_WORDS = """
    news times post journal magazine press daily weekly monthly quarterly tribune herald review
    reviews blog tech technica technologies technology media wire today insider observatory observer
    gazette chronicle digest bulletin telegraph guardian globe register verge encyclopedia
    encyclopaedia newsletter letters notes report reports broadcasting radio television tv channel
    tube studio studios university college school academy institute institution foundation
    association agency board co inc ltd llc plc gmbh corp corporation company lab labs laboratory
    laboratories group publication publications publishing publishers books society conference
    proceedings proc transactions advances ministry department office center centre bank council
    union authority bureau commission committee court museum library federation alliance network
    systems software security computing intelligence capital partners ventures fund trust service
    services government parliament senate house organisation organization international national
    research policy project american european british chinese global economic economist financial
    business science sciences studies ai pictures films productions entertainment records consortium
    forum initiative programme program
    directorate division administration survey archives secretariat the
    nations of univ arxiv github wikipedia youtube medium substack
"""
_PINYIN_SURNAMES = """
    bai cai cao chang chen cheng chu cui dai deng ding dong du duan fan fang feng fu gao ge gong gu guo
    han hao he hong hou hu hua huang jia jiang jin kong lai lei li liang liao lin liu long lu luo lv ma
    mao meng mo ni nie pan pang peng qi qian qiao qin qiu qu ren shao shen shi song su sun tan tang tao
    tian tong wan wang wei wen wu xia xiang xiao xie xin xing xiong xu xue yan yang yao ye yi yin yu
    yuan yue zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou
"""
ORGANISATION_WORDS = frozenset(_ORGANISATION_WORDS.split())
"""Words that only organisations have in their names, in lower case."""
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Given names in Latin script, in lower case."""

PINYIN_SURNAMES = frozenset(_PINYIN_SURNAMES.split())
"""Chinese surnames as they are written in Latin script, in lower case."""

HAN_SURNAMES = frozenset(
    "丁万丛严乔于仇仲任伍何佘余佟侯俞倪傅党全兰关冉农冯冷凌刁刘劉包华卓单卜卞卢卫叢古史叶司吉向吕吳吴呂周和唐商喬單喻嚴夏姚姜姬娄婁孔孙孟季孫宁安宋宗宫宮寇寧尚尤尹屈岑岳崔左巩巫师師席常"
    "庄应庞康廖张張彭徐應成戚戴房敖文方施时明易時晏景曲曹曾朱李杜杨林柏查柯柳柴栾桂桑梁梅楊榮樊欒欧歐武段殷毕毛江池汤汪沈沙洪涂温游湯滕潘焦熊牛牟王甄甘田申畢白盛盧瞿石祁祝秦程穆窦竇章童"
    "符简管簡米紀繆纪缪罗羅翁翟耿聂聶胡臧舒艾芦苏苑苗苟范荣莊莫華萧萬葉葛董蒋蒙蒲蓝蔡蔣蕭薛藍蘆蘇蘭虞衛袁裴褚覃解許詹謝譚许谢谭谷費賀賈賴费贺贾赖赵趙路車车辛農边连迟連遲邊邓邝邢邬邱邵邹"
    "亓储冀冶冼嵇戎扈揭晁朴桓浦湛狄甯矫禤竺糜綦肖胥茅茹荀荆蒯蔺衡褟訾谌贝贲蹇逄逯邸郁郇郏郗郜郦鄂钮闫闻阙阚隗雍雒靖鞠鹿匡厉屠栗"
    "郎郑郝郭鄒鄔鄧鄭鄺金錢鍾钟钱閔閻關闵阎阮阳陆陈陳陶陸陽隋雷霍靳鞏韋韓韦韩項顏顧项顾颜饒饶馬馮駱马骆高魏魯鮑鲁鲍麥麦麻黃黄黎黨齊齐龍龐龔龙龚"
)
"""Chinese surnames of one character."""

HAN_DOUBLE_SURNAMES = (
    *("欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "皇甫", "尉迟", "公孙", "公孫", "慕容", "令狐"),
    *("司徒", "端木", "夏侯", "长孙", "宇文", "轩辕", "南宫", "独孤", "呼延", "拓跋", "东方"),
)
"""Chinese surnames of two characters."""

HANGUL_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진나엄원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
"""Korean surnames of one syllable."""

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

TRANSCRIBING = frozenset(
    "丁万丘东丝丹丽乌乔于亚亨仁伊休伦伯佐佩依保儒克兰兹内冈农凯切列利加努劳勃勒华卓南博卡卢厄古可台史叶吉"
    "吐向吕哈哥哲唐因图土圣圭坎坦埃基塔塞士夏多太夫奇奎契奥姆威娜子孔孟季宁安宗宾密富尔尚尤尼山巴布希帕席"
    "平库庞康延廷弗张强当彭彼德怀思恩恰惠戈戴所扎托扬拉拜拿捷提摩撒文斯施日旺昂昆明普曼朗本朱李杜杨杭杰松"
    "林查柯根格桑梅森欣欧步武比毛汉汤沃沙治法波泰泽洛派海涅温潘热爱特玛珀珍班理琳琼瑞瑟瓜瓦甘田申皮盖祖福"
    "科穆章简米索约纳纽维缅罗翁考耶肖肯胡腾舍舒艾芝芬苏若英范茱荣莉莎莫莱菲萨葛蒂蒙裕西詹让许诺谢贝费贾赖"
    "赫路辛达迈迪逊通道邓那邦里金钱门阿陶雅雷霍露韦顿马高魏鲁鲍麦黎黑齐"
)
"""The characters that foreign names are written with."""
