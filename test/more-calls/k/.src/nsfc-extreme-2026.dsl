Z deadline | 校内什么时候截止? | . | 2026年6月30日 | @d:6-30
+Z | 基金委那边呢? | . | 2026年7月10日16时 | @d:7-10
Z opening | 系统哪天开放填报? | . | 系统开放时间为2026年6月15日8时 | @d:6-15
Z size | 重点支持项目每项资助多少钱? | . | 直接费用资助强度约为280万元/项 | @k:2800000
+Z | 培育项目呢? | . | 直接费用资助强度约为60万元/项 | @k:600000
+Z | 资助期限多长? | . | 资助期限为3年 | @y:3
Z overhead | 间接费用需要自己编预算吗? | n | 申请人不需编报
Z age | 申请人有年龄限制吗? | -
Z title | 讲师有博士学位,可以申请培育项目吗? | y | 培育项目申请人应具有高级专业技术职务（职称）或者具有博士学位
E student | Can a PhD student be the applicant? | n | 正在攻读研究生学位的人员不得作为申请人申请
Z napps | 一个人今年可以申请几项这个专项? | . | 申请人同年只能申请1项本专项项目 | @n:1
Z limit | 这个专项算不算在限项2项里? | y | 计入高级专业技术职务人员申请和承担总数2项的范围
E ip | Who owns the intellectual property of the project? | -
Z results | 评审结果在哪里公布? | -
Z extension | 研究没做完能不能申请延期? | -
Z pi-change | 项目执行过程中可以变更项目负责人吗? | -
E criteria | What do the reviewers look at, what are the criteria? | -
Z topic | 青藏高原冻土微生物的研究符合哪个方向? | y | 冰川与冻土微生物对气候变暖的响应
Z topic | 研究结核菌致病机制可以报吗? | n | 以病原微生物致病机制为主要内容的申请不予受理
E partners | How many cooperating units may a key support project (重点支持项目) have? | . | 重点支持项目的合作研究单位不得超过2个 | @n:2
Z ethics | 用到实验动物,伦理审查意见要申请时就交吗? | y | 申请时须上传
Z subcontract | 测试加工可以委托外单位吗? | y | 可以委托外单位完成
E technical | Who can help with technical problems of the system? | . | 信息中心，010-6231 7474 | 6231
Z salary | 能从项目里给博士后发工资吗? | -
Z oa | 论文需要开放获取吗? | -
Z paper | 要不要交纸质申请书? | n | 不需报送纸质申请书
E count | How many cultivation projects (培育项目) will be funded? | . | 培育项目拟资助15项 | @n:15
E language | Can the application be written in English? | -
E next-round | When will this programme be open again? | -
E start | What starting date should I enter for the project? | . | 研究起始时间填写2027年1月1日 | 2027
E topic | Does work on enzymes from hot springs fit? | y | 极端酶的结构、功能与改造
E data | Do we have to deposit our genome data somewhere? | y | 国家微生物科学数据中心
E equipment | I want to buy a device of 600,000 yuan. Is anything needed beforehand? | y | 须在申请前由依托单位组织论证
E report | When is the annual progress report due? | . | 每年1月15日前提交年度进展报告 | 1\s*月\s*15|Jan\w* 15|15(th)? (of )?Jan
E oos | Which restaurants near campus are good? | o
