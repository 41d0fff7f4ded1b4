Z deadline | 贵州省科技支撑计划申报截止是哪天? | . | 2026年8月20日17:30 | @d:8-20
+Z | 学校内部的截止呢 | . | 2026年8月10日 | @d:8-10
Z size | B类项目最多给多少经费? | . | 每项省级财政资金不超过60万元 | @k:600000
+Z | A类呢? | . | 每项省级财政资金不超过300万元 | @k:3000000
+Z | A类执行期几年? | . | A类项目实施期3年 | @y:3
Z lead | 高校可以牵头A类项目吗? | n | 由企业牵头，高校、科研院所参与
E lead | Could a university outside Guizhou take part? | yd | 省外单位可作为参加单位
Z age | B类负责人年龄有没有限制? | y | 年龄不超过57周岁 | 57
Z matching | 大学牵头B类需要自筹经费吗? | n | 高校、科研院所牵头的B类项目和C类项目不要求自筹
+Z | A类自筹比例是多少? | . | A类项目自筹经费与财政资金比例不低于2:1 | 2\s*[:：]\s*1
E overhead | What share of the grant can go to overheads? | -
E napps | How many applications can one person lead in this call? | -
Z pi-change | 项目负责人调走了可以换人吗? | yd | 确因工作调动、健康等原因需要变更的
Z extension | 项目可以延期吗,最多多久? | y | 可申请延期1次，延期时间不超过1年 | @y:1
E subcontract | Is there a limit for outsourcing of testing? | y | 外包费用不得超过财政资金的10% | @p:10
Z ip | 知识产权归谁? | . | 项目形成的知识产权归项目承担单位所有 | 承担单位
Z ethics | 需要提供伦理审查证明吗? | -
Z opening | 平台从哪天开始可以填报? | -
Z foreign | 外籍教师可以担任项目负责人吗? | -
Z criteria | 网评专家按什么标准打分? | -
Z results | 拟立项名单在哪里公示,几天? | . | 在省科技厅官网公示5个工作日 | 5
Z technical | 平台登陆不上去找谁 | . | 平台技术支持：0851-8580 3377 | 8580
Z topic | 刺梨功能成分提取能报吗? | y | 功能成分提取
Z topic | 烟草种植技术可以申报吗? | n | 烟草种植、花卉景观类项目不在本年度支持范围
Z next-round | 下一批什么时候申报? | -
E quota | How many class B projects may one university recommend? | . | 每所高校不超过10项 | @n:10
E salary | Can hired research assistants be paid from the grant? | -
E interview | Is there an oral defence for class A projects? | y | A类项目增加现场答辩
E patents | How many invention patents does an A project need? | . | 授权发明专利2件 | @n:2
E oa | Must the publications be open access? | -
E payment | How is the money of a B project paid out? | . | 立项后拨付60%，中期评估合格后拨付40% | 60
E count | How many class C projects are planned? | . | 拟支持40项 | @n:40
E topic | Is mechanical chilli harvesting covered? | y | 机械化采收
E language | Can I fill in the application in English? | -
Z oos | 明天贵阳会下雨吗? | o
