Z deadline | 海燕人才计划什么时候截止申报? | . | 2026年5月29日 | @d:5-29
+Z | 那现在还能报吗? | n | 2026年5月29日
Z next-round | 明年什么时候再报? | . | 2027年度申报预计于2027年3月启动 | 3\s*月|Mar
Z size | 青年人才给多少科研经费? | . | 每人科研经费50万元 | @k:500000
+Z | 安家补贴有多少? | . | 安家补贴40万元 | @k:400000
+Z | 管理期呢? | . | 管理期3年 | @y:3
Z age | 领军人才年龄上限是多少? | . | 年龄不超过55周岁 | 55
+Z | 青年人才呢? | . | 年龄不超过40周岁 | 40
Z age | 年龄算到哪一天? | . | 年龄计算截止日期为2026年1月1日 | @d:1-1
Z postdoc | 在站博士后可以报青年人才吗? | y | 博士后可以申报
Z salary | 科研经费能给博士后发工资吗? | y | 可用于发放科研助理和博士后的薪酬
Z overhead | 学校可以从科研经费里提管理费吗? | -
Z ip | 入选后成果的知识产权归谁? | -
Z criteria | 评审指标有哪些? | . | 学术水平（40分）、与本市产业契合度（30分）、工作计划可行性（20分）、用人单位保障（10分） | 40
Z napps | 可以同时报领军和青年两类吗? | n | 每人每年只能申报1个类别
Z results | 入选名单在哪里公布? | . | 入选名单在“东港人才网”公示5个工作日后发文公布 | 东港人才网
Z interview | 评审有没有现场答辩? | -
Z matching | 用人单位要配套吗? | y | 1:0.5
Z language | 外文材料需要翻译成中文吗? | -
Z technical | 人才云平台打不开联系谁? | -
Z opening | 申报平台是哪天开放的? | -
Z family | 孩子上学有照顾吗? | y | 入选人才的子女可在市属义务教育学校选择就读1次
Z topic | 氢能储运方向可以申报吗? | y | 绿色石化与氢能储运
E count | How many young talents will be selected? | . | 拟遴选30人 | @n:30
E foreign | Can foreign nationals apply? | -
E leave | What must I pay back if I leave the city during the period? | . | 应退还未使用的科研经费和最近12个月的安家补贴 | 12
E extension | Could the management period be extended, e.g. for maternity leave? | -
E tax | Is the housing allowance taxed? | y | 按规定缴纳个人所得税
E own-salary | May I pay my own salary out of the research money? | n | 不得用于人才本人的工资
E contact | Whom do I call with questions on the policy? | . | 戴婧 | 336\s*1108
E national | I'm already in a national talent programme of the same level. Can I apply? | n | 已入选国家级、省级同类人才计划的，不再申报同层次项目
E oa | Do results have to be published open access? | -
E review | Is there a mid-term evaluation for young talents? | y | 青年人才在第18个月接受中期评估
Z oos | 学校食堂几点开门? | o
