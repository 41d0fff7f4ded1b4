Z deadline | 葡语国家互访计划哪天截止? | . | 2026年9月25日 | @d:9-25
+Z | 校内呢 | . | 2026年9月11日 | @d:9-11
Z duration | 甲类可以去多久? | . | 3至6个月 | 6
+Z | 乙类呢? | . | 1至2个月 | 2|两
Z money | 生活费每个月多少? | . | 生活费每月1.3万元 | 1\.3\s*万|13,?000
+Z | 机票报销吗? | y | 往返国际机票（经济舱，最高1.5万元） | 1\.5\s*万|15,?000
Z age | 甲类申请人年龄要求? | . | 年龄不超过42周岁 | 42
Z postdoc | 您好,我是生科院的在站博士后,合同到2028年,请问这种情况能不能申请出访? | y | 全日制在职教师和在站博士后均可申请
Z student | 博士研究生可以申请甲类吗? | n | 在读研究生不能申请甲类、乙类
Z napps | 可以同时申请甲类和乙类吗? | n | 每人限申请1个类别
Z extension | 访问期可以延长吗? | n | 访问期限不得延长
Z substitute | 获批后我去不了,能换同事去吗? | n | 获资助人员不得由他人替换
Z criteria | 我第一次申请,想了解一下专家评议的时候具体按哪些标准来评? | -
Z results | 什么时候公布资助名单? | -
Z technical | 申请网站上传失败找谁解决? | -
Z opening | 网上申请从哪一天开始? | -
Z ip | 访问期间做出的专利归哪一方? | -
Z family | 配偶和孩子随行有补贴吗? | -
Z insurance | 保险要自己买吗? | n | 医疗与意外保险由本计划统一购买
Z salary | 访问期间国内工资还发吗? | y | 访问期间国内工资由所在单位照发
Z test | 需要托福或雅思成绩吗? | n | 不要求考试成绩
Z topic | 疟疾等热带病防治属于优先领域吗? | y | 公共卫生与热带病防治
Z seminar | 丙类会议最多资助多少钱? | . | 每次会议资助不超过12万元 | @k:120000
E language | In which language do I fill in the application form? | . | 申请表须用中文和英文两种语言填写 | English|英文|英语 ;; Chinese|中文
E partner | Who pays the flight of the foreign scholar coming to China? | . | 外方学者来华的国际机票由外方学校承担 | 外方学校|universit|institution|school
E subcontract | May we subcontract the organisation of a seminar to a conference company? | -
E oa | Do publications from the visit have to be open access? | -
E next-round | When will the next round of this exchange plan be? | -
E quota | How many people may one university nominate? | . | 每校不超过8人 | @n:8
E letter | Do I need an invitation letter? | y | 申请人须持有合作机构出具的邀请函
E topic | Could I get support for a Portuguese language course? | n | 语言培训不予资助
E departure | By when must I have left for the visit? | . | 2027年1月1日至2027年12月31日 | 12\s*月\s*31|Dec\w* 31|31 Dec
E count | How many Chinese scholars are sent abroad in 2026? | . | 中方赴外40人 | @n:40
E report | report after return? | y | 回国后1个月内提交总结报告
E ethics | Is ethics approval required for a survey among patients in Brazil? | -
Z oos | 帮我推荐一本葡萄牙语小说 | o
