CREATE TABLE `allocation_account` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`balance` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`user_id`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocation_account_kind" CHECK("allocation_account"."kind" in ('grant', 'bank', 'available', 'in-use')),
	CONSTRAINT "allocation_account_balance" CHECK("allocation_account"."balance" >= 0 or "allocation_account"."kind" = 'grant'),
	CONSTRAINT "allocation_account_grant" CHECK("allocation_account"."balance" <= 0 or "allocation_account"."kind" <> 'grant'),
	CONSTRAINT "allocation_account_user" CHECK(("allocation_account"."user_id" is null) = ("allocation_account"."kind" in ('grant', 'bank')))
);
--> statement-breakpoint
CREATE TABLE `allocation_movement` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`from_account` text NOT NULL,
	`to_account` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`note` text,
	`import_id` text,
	`request_id` text,
	`link_number` integer NOT NULL,
	`line_position` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`,`from_account`) REFERENCES `allocation_account`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`to_account`) REFERENCES `allocation_account`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`link_number`,`line_position`) REFERENCES `history_line`(`organisation_id`,`link_number`,`position`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocation_movement_amount" CHECK("allocation_movement"."amount" > 0 and typeof("allocation_movement"."amount") = 'integer'),
	CONSTRAINT "allocation_movement_reason" CHECK("allocation_movement"."reason" in ('grant', 'grant-withdrawn', 'allot', 'take-back', 'draw', 'return', 'user-removed'))
);
--> statement-breakpoint
CREATE INDEX `allocation_movement_import` ON `allocation_movement` (`organisation_id`,`import_id`) WHERE "allocation_movement"."import_id" is not null;--> statement-breakpoint
CREATE TABLE `idempotency_key` (
	`id` text PRIMARY KEY NOT NULL,
	`procedure` text NOT NULL,
	`body_hash` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_key_age` ON `idempotency_key` (`created_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text_body` text NOT NULL,
	`html_body` text NOT NULL,
	`created_at` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`attempt_count` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`last_error` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`sent_at`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `saved_view` (
	`user_id` text NOT NULL,
	`list` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `list`, `name`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `throttle` (
	`scope` text NOT NULL,
	`subject` text NOT NULL,
	`item` text DEFAULT '' NOT NULL,
	`window_started_at` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`scope`, `subject`, `item`)
);
--> statement-breakpoint
CREATE INDEX `throttle_age` ON `throttle` (`window_started_at`);--> statement-breakpoint
CREATE TABLE `assignment` (
	`organisation_id` text NOT NULL,
	`device_id` text NOT NULL,
	`user_id` text NOT NULL,
	`assigned_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `device_id`, `user_id`),
	FOREIGN KEY (`organisation_id`,`device_id`) REFERENCES `device`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`user_id`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignment_user` ON `assignment` (`organisation_id`,`user_id`,`device_id`);--> statement-breakpoint
CREATE TABLE `device` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`platform` text NOT NULL,
	`imei` text,
	`imei2` text,
	`serial` text,
	`mac` text,
	`model` text,
	`asset_tag` text,
	`outlet_id` text,
	`partner_id` text,
	`source` text NOT NULL,
	`import_id` text,
	`import_row` integer,
	`claim_strength` text DEFAULT 'declared' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`enrolled_at` integer,
	`ended_at` integer,
	`draw_user_id` text NOT NULL,
	`draw_movement_id` text NOT NULL,
	`return_movement_id` text,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`outlet_id`) REFERENCES `outlet`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`partner_id`) REFERENCES `channel_partner`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`import_id`) REFERENCES `import`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`draw_user_id`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`draw_movement_id`) REFERENCES `allocation_movement`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`return_movement_id`) REFERENCES `allocation_movement`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "device_state" CHECK("device"."state" in ('pre-enrolled', 'enrolled', 'suspended', 'retired', 'cancelled')),
	CONSTRAINT "device_platform" CHECK("device"."platform" in ('android', 'windows')),
	CONSTRAINT "device_licence" CHECK(("device"."return_movement_id" is null) = ("device"."state" in ('pre-enrolled', 'enrolled', 'suspended'))),
	CONSTRAINT "device_identified" CHECK("device"."imei" is not null or "device"."serial" is not null),
	CONSTRAINT "device_windows_serial" CHECK("device"."platform" <> 'windows' or "device"."serial" is not null),
	CONSTRAINT "device_imei" CHECK(("device"."imei" is null or (length("device"."imei") = 15 and "device"."imei" not glob '*[^0-9]*')) and ("device"."imei2" is null or (length("device"."imei2") = 15 and "device"."imei2" not glob '*[^0-9]*')))
);
--> statement-breakpoint
CREATE INDEX `device_by_state` ON `device` (`organisation_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `device_by_import` ON `device` (`organisation_id`,`import_id`,`id`) WHERE "device"."import_id" is not null;--> statement-breakpoint
CREATE INDEX `device_by_mac` ON `device` (`organisation_id`,`mac`) WHERE "device"."mac" is not null;--> statement-breakpoint
CREATE TABLE `device_presence` (
	`organisation_id` text NOT NULL,
	`device_id` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	`os_version` text,
	`app_version` text,
	PRIMARY KEY(`organisation_id`, `device_id`),
	FOREIGN KEY (`organisation_id`,`device_id`) REFERENCES `device`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `device_token` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`device_id` text NOT NULL,
	`hash` text NOT NULL,
	`generation` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`,`device_id`) REFERENCES `device`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "device_token_hash" CHECK(length("device_token"."hash") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_token_hash_unique` ON `device_token` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `device_token_current` ON `device_token` (`organisation_id`,`device_id`) WHERE "device_token"."ended_at" is null;--> statement-breakpoint
CREATE TABLE `identifier` (
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`released` integer DEFAULT 0 NOT NULL,
	`device_id` text NOT NULL,
	`slot` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `kind`, `key`, `released`),
	FOREIGN KEY (`organisation_id`,`device_id`) REFERENCES `device`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "identifier_kind" CHECK("identifier"."kind" in ('imei', 'serial'))
);
--> statement-breakpoint
CREATE INDEX `identifier_device` ON `identifier` (`organisation_id`,`device_id`);--> statement-breakpoint
CREATE TABLE `history_line` (
	`organisation_id` text NOT NULL,
	`link_number` integer NOT NULL,
	`position` integer NOT NULL,
	`thing_kind` text NOT NULL,
	`thing_id` text NOT NULL,
	`action` text NOT NULL,
	`state` text,
	`before` text,
	`after` text,
	`digest` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `link_number`, `position`),
	CONSTRAINT "history_line_thing_kind" CHECK("history_line"."thing_kind" in ('organisation', 'user', 'device', 'request', 'import', 'outlet', 'partner', 'link', 'rule')),
	CONSTRAINT "history_line_digest" CHECK(length("history_line"."digest") = 64)
);
--> statement-breakpoint
CREATE INDEX `history_line_thing` ON `history_line` (`thing_id`,`link_number`);--> statement-breakpoint
CREATE TABLE `history_link` (
	`organisation_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`request_id` text,
	`line_count` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `number`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "history_link_hash" CHECK(length("history_link"."hash") = 64),
	CONSTRAINT "history_link_actor" CHECK("history_link"."actor_kind" in ('user', 'operator', 'rule', 'device', 'system'))
);
--> statement-breakpoint
CREATE TABLE `import_header` (
	`organisation_id` text NOT NULL,
	`header_key` text NOT NULL,
	`column_name` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `header_key`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_row` (
	`organisation_id` text NOT NULL,
	`import_id` text NOT NULL,
	`part` integer DEFAULT 0 NOT NULL,
	`row` integer NOT NULL,
	`state` text NOT NULL,
	`cells` text NOT NULL,
	`problems` text,
	`warnings` text,
	`device_id` text,
	`platform` text GENERATED ALWAYS AS (line_after ->> 'platform') VIRTUAL,
	`imei` text,
	`imei2` text,
	`serial` text,
	`serial_key` text,
	`mac` text GENERATED ALWAYS AS (line_after ->> 'mac') VIRTUAL,
	`model` text GENERATED ALWAYS AS (line_after ->> 'model') VIRTUAL,
	`asset_tag` text GENERATED ALWAYS AS (line_after ->> 'assetTag') VIRTUAL,
	`agent_user_id` text GENERATED ALWAYS AS (line_after ->> 'assignTo') VIRTUAL,
	`outlet_id` text GENERATED ALWAYS AS (line_after ->> 'outletId') VIRTUAL,
	`partner_id` text GENERATED ALWAYS AS (line_after ->> 'partnerId') VIRTUAL,
	`line_after` text,
	`line_digest` text,
	PRIMARY KEY(`organisation_id`, `import_id`, `part`, `row`),
	FOREIGN KEY (`organisation_id`,`import_id`) REFERENCES `import`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_row_state" CHECK("import_row"."state" in ('new', 'already-here', 'problem', 'excluded'))
);
--> statement-breakpoint
CREATE INDEX `import_row_by_state` ON `import_row` (`organisation_id`,`import_id`,`state`,`part`,`row`);--> statement-breakpoint
CREATE INDEX `import_row_imei` ON `import_row` (`organisation_id`,`imei`) WHERE "import_row"."state" <> 'new' and "import_row"."imei" is not null;--> statement-breakpoint
CREATE INDEX `import_row_imei2` ON `import_row` (`organisation_id`,`imei2`) WHERE "import_row"."state" <> 'new' and "import_row"."imei2" is not null;--> statement-breakpoint
CREATE INDEX `import_row_serial` ON `import_row` (`organisation_id`,`serial_key`) WHERE "import_row"."state" <> 'new' and "import_row"."serial_key" is not null;--> statement-breakpoint
CREATE TABLE `import` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`repairs_id` text,
	`part_count` integer DEFAULT 1 NOT NULL,
	`file_name` text NOT NULL,
	`file_size` integer NOT NULL,
	`file_sha256` text NOT NULL,
	`received_at` integer,
	`mapping` text,
	`columns` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`checked_at` integer,
	`expires_at` integer NOT NULL,
	`committed_at` integer,
	`committed_by` text,
	`undo_until` integer,
	`undone_at` integer,
	`rows_read` integer DEFAULT 0 NOT NULL,
	`new_count` integer DEFAULT 0 NOT NULL,
	`already_here_count` integer DEFAULT 0 NOT NULL,
	`problem_count` integer DEFAULT 0 NOT NULL,
	`excluded_count` integer DEFAULT 0 NOT NULL,
	`failure_code` text,
	`failure_details` text,
	`result` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`created_by`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`committed_by`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`repairs_id`) REFERENCES `import`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_state" CHECK("import"."state" in ('checking', 'ready', 'committed', 'undone', 'discarded', 'expired', 'failed')),
	CONSTRAINT "import_failure" CHECK(("import"."failure_code" is null) = ("import"."state" <> 'failed')),
	CONSTRAINT "import_result" CHECK(("import"."result" is null) = ("import"."state" not in ('committed', 'undone')))
);
--> statement-breakpoint
CREATE INDEX `import_by_state` ON `import` (`organisation_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `import_by_file` ON `import` (`organisation_id`,`file_sha256`);--> statement-breakpoint
CREATE TABLE `approval_rule` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`email_domain` text,
	`link_id` text,
	`draw_user_id` text NOT NULL,
	`cap` integer NOT NULL,
	`use_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`draw_user_id`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`link_id`) REFERENCES `enrolment_link`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "approval_rule_kind" CHECK("approval_rule"."kind" in ('email-domain', 'enrolment-link')),
	CONSTRAINT "approval_rule_state" CHECK("approval_rule"."state" in ('trial', 'on', 'off')),
	CONSTRAINT "approval_rule_cap" CHECK("approval_rule"."use_count" <= "approval_rule"."cap")
);
--> statement-breakpoint
CREATE TABLE `enrolment_link` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`pre_approved` integer DEFAULT false NOT NULL,
	`outlet_id` text,
	`partner_id` text,
	`max_uses` integer,
	`use_count` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`outlet_id`) REFERENCES `outlet`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`partner_id`) REFERENCES `channel_partner`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`created_by`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "enrolment_link_uses" CHECK("enrolment_link"."max_uses" is null or "enrolment_link"."use_count" <= "enrolment_link"."max_uses")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolment_link_code_unique` ON `enrolment_link` (`code`);--> statement-breakpoint
CREATE TABLE `provisioning_token` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`hash` text NOT NULL,
	`label` text NOT NULL,
	`max_uses` integer,
	`use_count` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`created_by`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "provisioning_token_hash" CHECK(length("provisioning_token"."hash") = 64),
	CONSTRAINT "provisioning_token_uses" CHECK("provisioning_token"."max_uses" is null or "provisioning_token"."use_count" <= "provisioning_token"."max_uses")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `provisioning_token_hash_unique` ON `provisioning_token` (`hash`);--> statement-breakpoint
CREATE TABLE `company_id` (
	`value` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`valid_until` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "company_id_form" CHECK(length("company_id"."value") = 8)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `company_id_current` ON `company_id` (`organisation_id`) WHERE "company_id"."valid_until" is null;--> statement-breakpoint
CREATE INDEX `company_id_organisation` ON `company_id` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`time_zone` text DEFAULT 'UTC' NOT NULL,
	`support_contact` text,
	`agent_required` integer DEFAULT false NOT NULL,
	`outlet_required` integer DEFAULT false NOT NULL,
	`partner_required` integer DEFAULT false NOT NULL,
	`request_expiry_days` integer DEFAULT 30 NOT NULL,
	`re_enrolment_policy` text DEFAULT 'resume' NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "organisation_state" CHECK("organisation"."state" in ('active', 'suspended')),
	CONSTRAINT "organisation_name" CHECK(length("organisation"."name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE `channel_partner` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_partner_name` ON `channel_partner` (`organisation_id`,`name_key`) WHERE "channel_partner"."removed_at" is null;--> statement-breakpoint
CREATE TABLE `outlet` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`partner_id` text,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`organisation_id`, `id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`partner_id`) REFERENCES `channel_partner`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outlet_name` ON `outlet` (`organisation_id`,`name_key`) WHERE "outlet"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `outlet_partner` ON `outlet` (`organisation_id`,`partner_id`);--> statement-breakpoint
CREATE TABLE `request` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`request_code` text NOT NULL,
	`token_hash` text NOT NULL,
	`requester_id` text NOT NULL,
	`company_id_typed` text NOT NULL,
	`link_id` text,
	`platform` text NOT NULL,
	`imei` text,
	`imei2` text,
	`serial` text,
	`mac` text,
	`model` text,
	`os_version` text,
	`app_version` text,
	`device_key` text NOT NULL,
	`address` text,
	`flags` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`decided_by_rule_id` text,
	`reason` text,
	`device_id` text,
	`assigned_user_id` text,
	`claim_generation` integer DEFAULT 0 NOT NULL,
	`claimed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requester_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`device_id`) REFERENCES `device`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`assigned_user_id`) REFERENCES `user`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`link_id`) REFERENCES `enrolment_link`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`,`decided_by_rule_id`) REFERENCES `approval_rule`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "request_state" CHECK("request"."state" in ('pending', 'approved', 'rejected', 'expired', 'withdrawn')),
	CONSTRAINT "request_kind" CHECK("request"."kind" in ('new', 're-enrolment')),
	CONSTRAINT "request_token" CHECK(length("request"."token_hash") = 64),
	CONSTRAINT "request_decision" CHECK(("request"."state" in ('approved', 'rejected')) = ("request"."decided_at" is not null and ("request"."decided_by" is not null or "request"."decided_by_rule_id" is not null))),
	CONSTRAINT "request_approved" CHECK("request"."state" <> 'approved' or ("request"."device_id" is not null and "request"."assigned_user_id" is not null)),
	CONSTRAINT "request_rejected" CHECK("request"."state" <> 'rejected' or length(trim(coalesce("request"."reason", ''))) > 0),
	CONSTRAINT "request_unknown" CHECK("request"."organisation_id" is not null or "request"."state" in ('pending', 'expired', 'withdrawn'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `request_token_hash_unique` ON `request` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `request_of_organisation` ON `request` (`organisation_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `request_open` ON `request` (`company_id_typed`,`requester_id`,`device_key`) WHERE "request"."state" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX `request_open_in_organisation` ON `request` (`organisation_id`,`requester_id`,`device_key`) WHERE "request"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `request_by_state` ON `request` (`organisation_id`,`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `request_by_requester` ON `request` (`requester_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`role` text,
	`state` text NOT NULL,
	`email` text NOT NULL,
	`email_verified_at` integer,
	`name` text NOT NULL,
	`password_hash` text,
	`password_change_required` integer DEFAULT false NOT NULL,
	`session_version` integer DEFAULT 1 NOT NULL,
	`operator` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`last_signed_in_at` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "user_role" CHECK("user"."role" is null or "user"."role" in ('owner', 'admin', 'viewer', 'agent')),
	CONSTRAINT "user_state" CHECK("user"."state" in ('invited', 'active', 'disabled', 'removed')),
	CONSTRAINT "user_belongs" CHECK(("user"."role" is null) = ("user"."organisation_id" is null)),
	CONSTRAINT "user_operator" CHECK("user"."operator" = 0 or "user"."organisation_id" is null),
	CONSTRAINT "user_email_form" CHECK("user"."email" = lower("user"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email` ON `user` (`email`) WHERE "user"."state" <> 'removed';--> statement-breakpoint
CREATE UNIQUE INDEX `user_of_organisation` ON `user` (`organisation_id`,`id`);--> statement-breakpoint
CREATE INDEX `user_by_role` ON `user` (`organisation_id`,`role`,`state`);--> statement-breakpoint
CREATE TABLE `user_preference` (
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_preference_name` ON `user_preference` (`user_id`,`name`);--> statement-breakpoint
CREATE TABLE `user_token` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`email` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "user_token_kind" CHECK("user_token"."kind" in ('account', 'activation', 'invitation', 'reset')),
	CONSTRAINT "user_token_hash" CHECK(length("user_token"."hash") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_token_hash_unique` ON `user_token` (`hash`);--> statement-breakpoint
CREATE INDEX `user_token_user` ON `user_token` (`user_id`);