E deadline | What's the closing date for the Lanqiao small grants? | . | September 1, 2026 | @d:9-1
+E | Is there an internal deadline too? | n | There is no internal deadline
E size | How much can I ask for with an Explorer Grant? | . | up to 80,000 yuan | @k:80000
+E | and for the Partnership Grant? | . | up to 250,000 yuan | @k:250000
+E | How long does that one last? | . | 24 months | @m:24
E overhead | Does the foundation pay overheads? | y | Overheads are paid up to 8% of the direct costs | @p:8
E salary | Can I take part of my own salary from the grant? I'm an associate professor. | n | The salary of the applicant and of other permanent staff is not covered
E postdoc | I am a postdoc. May I apply for an Explorer Grant? | yd | Postdoctoral researchers may apply for the Explorer Grant
E ip | Who owns the intellectual property from the project? | -
E age | Is there any age limit for applicants? | -
E oa | Must our papers be open access? | y | Papers from the project must be open access
+E | Who pays the fees for that? | . | publication fees of up to 12,000 yuan per project | 12,?000
E criteria | What are the selection criteria? | -
E napps | Can one person submit two proposals in this round? | -
E technical | Whom do I contact if the submission website does not work? | -
E extension | Could the project be extended if fieldwork is delayed by a typhoon? | yd | One extension without additional money of up to 6 months
E ethics | Do I need ethics approval for interviews with fishermen? | -
E next-round | When does the next round open? | . | The next round opens on January 15, 2027 | Jan|2027
E opening | When did this round open for submission? | -
E topic | would a seagras planting experiment be OK? | y | Mangrove, seagrass and salt marsh restoration
E topic | Is work on feed for farmed shrimp eligible? | n | aquaculture feed is not funded
E company | can a startup compnay recieve a grant | n | Companies cannot receive a grant
E pi-change | Hello, I am planning a Partnership Grant with a nature reserve, but it may be that I move to another university next year. Can the project leader be changed then? | -
E travel | conference abroad - paid? | n | International conference travel is not covered
Z language | 申请书可以用中文写吗? | y | Proposals are written in Chinese or English
Z result | 什么时候能知道结果? | . | before November 20, 2026 | @d:11-20
+Z | 没中的话还能再报一次吗? | yd | may apply once more with the same idea
Z foreign | 全职外籍教师可以申请吗? | yd | Foreign staff with a full-time contract may apply
Z feedback | 没中的申请人能收到评审意见吗? | y | receive short comments from the panel
Z matching | 需要配套经费吗? | n | Matching funds are welcome but not required
Z pre-costs | 项目开始之前已经发生的费用可以报销吗? | -
Z partner | 合作机构至少要拿多少比例的预算? | . | at least 20% of the budget | @p:20
Z count | 这一轮大概资助多少项? | . | about 18 grants | @n:18
Z payment | 经费怎么拨付? | . | 70% when the contract is signed and 30% when the final report is accepted | 70
Z contact | 预算方面的问题找谁? | . | Ms Huang Peishan | Huang Peishan
Z oos | 帮我订一张去厦门的机票 | o
