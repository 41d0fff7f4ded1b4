E deadline | When is the New Zealand application due at MOST? | . | July 20, 2026 | @d:7-20
+E | and the internal one? | . | * | @d:7-6
E opening | Since when can we enter the proposal in the system? | . | The system opens on June 8, 2026 | @d:6-8
E overhead | whats the overhead rate we can charge | -
E funding | How much does the Chinese side give per project? | . | 1.8 million yuan | @k:1800000
+E | and what does the kiwi team get? | . | up to NZD 300,000 per project | 300,?000
+E | who pays that, us or them? | . | MBIE pays the New Zealand team directly | MBIE
E age | Is there an age limit for the project leader? | -
E napps | How many applications may I lead? | . | Each person may lead only one application | one|1
+E | and as a team member? | . | no more than two applications | two|2
E pi-change | Can we replace the principal investigator during the project? | -
E equipment | Can we buy a mass spectrometer for 450,000 yuan from the grant? | n | The purchase of a single piece of equipment above 200,000 yuan is not supported
E topic | Does a project on toxic algae blooms in lakes fit? | y | early warning of harmful algae
E topic | We want to run a phase II trial of a diabetes drug. Is that possible? | n | Clinical trials of drugs are not within the scope
E salary | Can I pay the salary of a research assistant from the money? | -
E oa | Do our papers have to be open access? | -
E duration | how long does a projct run | . | the implementation period is 3 years | @y:3
E criteria | What are the evaluation criteria and their weights? | . | scientific excellence (40%), complementarity of the two teams (30%), benefit for both countries (20%), training of young researchers (10%) | 40
E ethics | Our team works with mice in a diabetes study. Do we already need the approval of the ethics committee when we apply? | y | before the application, and upload the approval
E subcontract | May part of the research be subcontracted to a third party? | -
E next-round | When will the next call of this programme come out? | -
Z deadline | 中国新西兰联合项目什么时候截止? | . | July 20, 2026 | @d:7-20
Z extension | 项目做不完可以申请延期吗? | -
Z matching | 企业参与需要配套经费吗? | y | not less than 1:1 | 1\s*[:：]\s*1
+Z | 那高校呢? | n | Universities are not asked for matching funds
Z ip | 知识产权协议需要在申请时提交吗? | y | A signed intellectual property agreement between the partners is to be uploaded with the application
Z language | 联合项目说明书用什么语言写? | . | is written in English | 英文|英语|English
Z count | 一共资助几个项目? | . | no more than 9 projects | @n:9
Z report | 要提交中期报告吗? | y | A mid-term report is submitted after 18 months
Z contact | 系统出技术问题打哪个电话? | . | Technical support of the system: 010-5888 2999 | 5888
Z title | 对项目负责人的职称有要求吗? | -
Z oos | 明天奥克兰天气怎么样? | o
E both-sides | Is it enough if only we submit in China and the partner doesn't apply? | n | applications received by one side only are invalid
E submission | Must we also send paper copies? | n | No paper copies are required
E refusal | If rejected, can we see the reviewers' comments? | -
