(** * exactness: all conflicts, once each, and no others. *)
From Coq Require Import List Bool FinFun.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Records.
Import ListNotations.

Section Exactness.
  Variable R : rules.

  (** All proper ancestors of the node at [q] are objects on both sides. *)
  Fixpoint below_objects (q : path) (m t : maybe) : Prop :=
    match q with
    | [] => True
    | k :: q' => objects m t = true /\ below_objects q' (get k m) (get k t)
    end.

  (** No proper ancestor of the node at [q] under [p] is claimed. *)
  Fixpoint free_above (p q : path) : Prop :=
    match q with [] => True | k :: q' => claim_at R p = None /\ free_above (p ++ [k]) q' end.

  (** An unclaimed node at which both sides changed and differ, and that is not an object on both sides. *)
  Definition disagree (b m t : maybe) : Prop := m <> b /\ t <> b /\ m <> t /\ objects m t = false.

  Definition clash (b m t : maybe) (q : path) : Prop :=
    disagree (at_path q b) (at_path q m) (at_path q t) /\ below_objects q m t.

  Definition places (o : outcome) : list path := map place (records o).

  (** What becomes of a clash at an unclaimed node: the first rule that covers it, if a policy, settles it. *)
  Definition verdict (pol : option policy) : settlement :=
    match pol with
    | None => Unruled
    | Some Override => TookMine
    | Some Ignore => TookTheirs
    | Some Fail => Reported
    end.
End Exactness.

Lemma settle_spoken : forall pol b m t, exists x, settle pol b m t = spoken x b m t (verdict pol).
Proof. intros [[] |] b m t; eexists; reflexivity. Qed.

Lemma decide_spoken : forall c p b m t,
  decide c p b m t = silent t \/ exists x s, decide c p b m t = spoken x b m t s.
Proof.
  intros [[] | r] p b m t; cbn; unfold ask; destruct (maybe_eq_dec m t); auto;
    try (right; do 2 eexists; reflexivity);
    destruct (concurrent r), (resolve r b m t p); auto; right; do 2 eexists; reflexivity.
Qed.

Lemma path_snoc : forall (p : path) k q, p ++ k :: q = (p ++ [k]) ++ q.
Proof. intros. now rewrite <- app_assoc. Qed.

(** Whatever is recorded is recorded of a node that is a clash, or claimed and changed by both; and says so. *)
Lemma recorded : forall R q p b m t r, In r (records (merge_at R p b m t)) -> place r = q ->
  let '(b', m', t') := (at_path q b, at_path q m, at_path q t) in
  free_above R p q /\ below_objects q m t /\ deeds r = kind_of b' m' t' /\
  match claim_at R (p ++ q) with
  | None => disagree b' m' t' /\ became r = verdict (policy_at R (p ++ q))
  | Some _ => both_changed b' m' t'
  end.
Proof.
  intros R q. induction q as [| k q IH]; intros p b m t r I P; cbn zeta beta iota;
    destruct (merge_clause R p b m t) as [| | | c B C | B C O O' | | B C O E]; try contradiction.
  - rewrite app_nil_r, C. destruct (decide_spoken c p b m t) as [E | (x & s & E)]; rewrite E in I; [destruct I |].
    destruct I as [<- | []]. cbn. repeat split; trivial; apply B.
  - apply records_assemble_in in I as (k & r' & -> & _). discriminate.
  - rewrite app_nil_r, C. destruct (settle_spoken (policy_at R p) b m t) as (x & S). rewrite S in I.
    destruct I as [<- | []]. cbn. repeat split; trivial; apply B.
  - destruct (decide_spoken c p b m t) as [E | (x & s & E)]; rewrite E in I; [destruct I |].
    destruct I as [<- | []]. discriminate.
  - apply records_assemble_in in I as (k' & r' & -> & I). injection P as -> P.
    specialize (IH _ _ _ _ _ I P). rewrite path_snoc. cbn [free_above below_objects at_path under deeds became].
    unfold objects at 1. rewrite O, O'. destruct IH as (? & ? & ? & ?). repeat split; trivial.
  - destruct (settle_spoken (policy_at R p) b m t) as (x & S). rewrite S in I.
    destruct I as [<- | []]. discriminate.
Qed.

Lemma both_differ : forall q (x y : maybe), at_path q x <> at_path q y -> x <> y.
Proof. congruence. Qed.

(** Every clash under no claim is recorded. *)
Lemma missed : forall R q p b m t, free_above R p q -> claim_at R (p ++ q) = None -> clash b m t q ->
  In q (places (merge_at R p b m t)).
Proof.
  intros R q. induction q as [| k q IH]; intros p b m t F C [(N & N' & D & O) Ob].
  - rewrite app_nil_r in C. cbn [at_path] in *.
    destruct (merge_clause R p b m t) as [| | ? ? E E' | c B C' | B C' O' O'' | | B C' O' E]; try congruence.
    + unfold objects in O. rewrite O', O'' in O. discriminate.
    + destruct (settle_spoken (policy_at R p) b m t) as (x & ->). now left.
  - destruct F as [C' F], Ob as [Ok Ob]. rewrite path_snoc in C.
    apply both_differ with (q := k :: q) in N as M, N' as T.
    apply andb_prop in Ok as [Om Ot].
    destruct (merge_clause R p b m t) as [| | ? ? E | ? ? X | B _ _ _ | ? ? X | ? ? X]; try congruence;
      try (unfold objects in X; rewrite Om, Ot in X; discriminate).
    assert (I : In q (places (member R p b m t k))) by (apply IH; repeat split; trivial).
    unfold places in *. apply in_map_iff in I as (r & <- & I). apply in_map_iff. exists (under k r).
    split; [reflexivity |]. apply records_assemble_in. eauto.
Qed.

Lemma nodup_under : forall k (l : list record), NoDup (map place l) -> NoDup (map place (map (under k) l)).
Proof.
  intros k l H. rewrite map_map. cbn [under place]. rewrite <- (map_map place (cons k)).
  apply Injective_map_NoDup; trivial. intros x y E. now injection E.
Qed.

Lemma nodup_app : forall l l' : list path, NoDup l -> NoDup l' -> (forall q, In q l -> ~ In q l') -> NoDup (l ++ l').
Proof.
  induction l as [| q l IH]; cbn; intros l' H H' D; trivial. inversion H; subst. constructor.
  - rewrite in_app_iff. intros [I | I]; [contradiction | eapply D; eauto].
  - apply IH; trivial. intros x I. apply D. now right.
Qed.

(** No node is recorded twice. *)
Lemma once : forall R m p b t, NoDup (places (merge_at R p b m t)).
Proof.
  intros R m. unfold places. induction m as [m IH] using member_induction. intros p b t.
  destruct (merge_clause R p b m t) as [| | | c B C | B C O O' | | B C O E]; try constructor.
  - destruct (decide_spoken c p b m t) as [-> | (x & s & ->)]; repeat constructor; auto.
  - pose proof (sorted_nodup _ (all_keys_sorted b m t)) as S. cbn [assemble records].
    induction S as [| k ks Nk S IHS]; cbn [flat_map map]; [constructor |]. rewrite map_app.
    apply nodup_app; trivial.
    + apply nodup_under. unfold member. now apply IH.
    + intros q I J. rewrite map_map in I. apply in_map_iff in I as (r & <- & _).
      apply in_map_iff in J as (r' & E & J). apply in_flat_map in J as (k' & I & J).
      apply in_map_iff in J as (r'' & <- & _). injection E as -> _. contradiction.
  - destruct (settle_spoken (policy_at R p) b m t) as (x & ->). repeat constructor; auto.
Qed.

(** A record as it is told from a node above. *)
Definition from_above (q : path) (r : record) : record := fold_right under r q.

(** What the merge of a node under no claim records is just what the whole merge records there and below. *)
Lemma recorded_below : forall R q p b m t r, free_above R p q -> below_objects q m t ->
  at_path q m <> at_path q b -> at_path q t <> at_path q b ->
  In (from_above q r) (records (merge_at R p b m t)) <->
  In r (records (merge_at R (p ++ q) (at_path q b) (at_path q m) (at_path q t))).
Proof.
  intros R q. induction q as [| k q IH]; intros p b m t r Fr Ob M T; [now rewrite app_nil_r |].
  destruct Fr as [C Fr], Ob as [O Ob]. rewrite path_snoc. cbn [at_path]. rewrite <- IH; trivial.
  apply both_differ with (q := k :: q) in M, T. apply andb_prop in O as [Om Ot].
  destruct (merge_clause R p b m t) as [| | ? ? E | ? ? X | | ? ? X | ? ? X]; try congruence;
    try (unfold objects in X; rewrite Om, Ot in X; discriminate).
  - subst. discriminate.
  - rewrite records_assemble_in. split; [| intro I; now exists k, (from_above q r)].
    intros (k' & r' & E & I). cbn [from_above fold_right] in E. unfold from_above.
    destruct (fold_right under r q), r'. injection E as -> -> -> ->. exact I.
Qed.

(** The nodes of which conflicts and decisions speak, each once and in order: of the unclaimed ones under no claim
    exactly those at which both sides changed and differ, which are not objects on both sides and all of whose proper
    ancestors are; beside them only claimed ones that both sides changed, and of these just what the claim decides.
    What is said is the kind, and what the first rule that covers the node makes of it; and what a rule took or
    computed is the result there. *)
Theorem law_exactness : forall R b m t, let o := merge R b m t in
  NoDup (places o) /\ in_order (conflicts o) /\ in_order (decisions o) /\
  (forall q, free_above R [] q -> claim_at R q = None -> (In q (places o) <-> clash b m t q)) /\
  (forall q c r, free_above R [] q -> below_objects q m t -> claim_at R q = Some c ->
    let '(b', m', t') := (at_path q b, at_path q m, at_path q t) in
    both_changed b' m' t' -> (In (from_above q r) (records o) <-> In r (records (decide c q b' m' t')))) /\
  (forall r, In r (records o) -> let q := place r in
    let '(b', m', t') := (at_path q b, at_path q m, at_path q t) in
    free_above R [] q /\ below_objects q m t /\ deeds r = kind_of b' m' t' /\
    taken R q b' m' t' (became r) (at_path q (result o)) /\
    match claim_at R q with
    | None => became r = verdict (policy_at R q)
    | Some _ => both_changed b' m' t'
    end).
Proof.
  intros R b m t o.
  split; [apply once | split; [apply in_order_filter, records_in_order | split; [apply in_order_filter, records_in_order |]]].
  split; [| split].
  - intros q Fr C. split; [| now apply missed].
    intro I. apply in_map_iff in I as (r & P & I). pose proof (recorded R q [] b m t r I P) as H.
    cbn in H. rewrite C in H. destruct H as (_ & Ob & _ & D & _). now split.
  - intros q c r Fr Ob C B. destruct B as (M & T & B). unfold o, merge. rewrite recorded_below by trivial.
    cbn [app]. destruct (merge_clause R q (at_path q b) (at_path q m) (at_path q t)) as [| | ? ? X Y | c' ? X | ? X | ? X | ? X];
      try congruence; [destruct B; now split |]. rewrite C in X. injection X as <-. reflexivity.
  - intros r I q. pose proof (recorded R q [] b m t r I eq_refl) as (Fr & Ob & K & H). cbn [app] in H.
    pose proof (records_taken R q [] b m t r I eq_refl) as T. cbn [app] in T.
    repeat (split; [trivial |]). destruct (claim_at R q); [exact H | apply H].
Qed.
